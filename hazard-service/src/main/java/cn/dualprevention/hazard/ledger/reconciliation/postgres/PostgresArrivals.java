package cn.dualprevention.hazard.ledger.reconciliation.postgres;

import static cn.dualprevention.hazard.ledger.reconciliation.postgres.ReconciliationDatabase.update;
import static cn.dualprevention.hazard.ledger.reconciliation.postgres.ReconciliationDatabase.value;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.UnknownSchema;
import cn.dualprevention.hazard.ledger.events.OtherEvents;
import cn.dualprevention.hazard.ledger.reconciliation.Arrivals;
import cn.dualprevention.hazard.ledger.reconciliation.ReconciliationSettings;
import cn.dualprevention.hazard.ledger.reconciliation.events.MessageAvro;
import cn.dualprevention.hazard.ledger.reconciliation.message.Message;
import cn.dualprevention.kit.platform.PlatformSettings;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresArrivals implements Arrivals, OtherEvents {

    private static final Logger log = LoggerFactory.getLogger(PostgresArrivals.class);

    private static final String KEEP = """
            INSERT INTO reconciliation_arrival (event_id, type, origin, incarnation, schema, body, arrived_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
            """;

    /** Who keeps an arrival moves the ledger's mark with it, so whatever it may lack of what came before is a hole. */
    private static final String AFTER = """
            SELECT arrival, type, origin, schema, body FROM reconciliation_arrival
             WHERE arrival > $1
               AND (NOT type = ANY ($2::text[])
                    OR NOT EXISTS (SELECT FROM consumer_mark
                                    WHERE consumer = 'hazard-ledger' AND applied_at > now() - interval '10 minutes'
                                      AND received <> int8multirange(int8range(1, upper(received)))))
             ORDER BY arrival LIMIT $3
            """;

    private static final String DONE = "DELETE FROM reconciliation_arrival WHERE arrival = ANY ($1)";
    private static final String FORGET =
            "DELETE FROM reconciliation_arrival WHERE arrived_at < now() - interval '1 day'";

    private final ReconciliationDatabase database;
    private final MessageAvro avro;
    private final PlatformSettings platform;
    private final ReconciliationSettings settings;
    private final Clock clock;

    PostgresArrivals(
            ReconciliationDatabase database,
            MessageAvro avro,
            PlatformSettings platform,
            ReconciliationSettings settings,
            Clock clock) {
        this.database = database;
        this.avro = avro;
        this.platform = platform;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean isOne(Event event) {
        return MessageAvro.isOne(event.metadata().type());
    }

    /** The own word is nothing to compare with: it comes by here on its way up, and after a restore on its way back. */
    @Override
    public Mono<Void> keep(Connection connection, List<Event> events) {
        return Flux.fromIterable(settings.isOn() ? events : List.<Event>of())
                .filter(event -> !event.metadata().origin().equals(platform.code()))
                .concatMap(event -> keep(connection, event))
                .then();
    }

    private Mono<Long> keep(Connection connection, Event event) {
        EventMetadata metadata = event.metadata();
        return update(
                connection,
                KEEP,
                metadata.id(),
                metadata.type(),
                metadata.origin(),
                metadata.incarnation(),
                metadata.schema(),
                event.body(),
                clock.instant());
    }

    /** @param isNone it can never be read */
    private record Read(long number, @Nullable Arrival arrival, boolean isNone) {}

    @Override
    public Mono<Page> after(long number, int limit) {
        return database.rows(AFTER, this::read, number, MessageAvro.goingUp(), limit)
                .collectList()
                .flatMap(page -> letGo(page).thenReturn(page(page)));
    }

    private Mono<Void> letGo(List<Read> page) {
        List<Long> none = page.stream().filter(Read::isNone).map(Read::number).toList();
        return none.isEmpty() ? Mono.empty() : done(none);
    }

    private static Page page(List<Read> page) {
        return new Page(
                page.isEmpty() ? 0 : page.get(page.size() - 1).number(),
                page.stream().map(Read::arrival).filter(Objects::nonNull).toList());
    }

    private Read read(Readable row) {
        long number = value(row, "arrival", Long.class);
        String origin = value(row, "origin", String.class);
        try {
            Message message = avro.read(
                    new MessageAvro.Written(
                            value(row, "type", String.class),
                            value(row, "schema", String.class),
                            value(row, "body", byte[].class)),
                    origin);
            return new Read(number, new Arrival(number, origin, message), false);
        } catch (UnknownSchema e) {
            log.debug("reconciliation: cannot be read now: {}", e.toString());
            return new Read(number, null, false);
        } catch (RuntimeException e) {
            log.warn("reconciliation: what {} said is no message and is let go: {}", origin, e.toString());
            return new Read(number, null, true);
        }
    }

    @Override
    public Mono<Void> done(List<Long> numbers) {
        return database.update(DONE, (Object) numbers.toArray(Long[]::new)).then();
    }

    @Override
    public Mono<Void> forgetOld() {
        return database.update(FORGET).then();
    }
}

package cn.dualprevention.kit.journal;

import cn.dualprevention.events.Stream;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps a partition ready for the days to come and drops a day when it is old enough for every restorable backup, is
 * published whole and every consumer that ever reported has passed it.
 */
class JournalHousekeeping {

    private static final Logger log = LoggerFactory.getLogger(JournalHousekeeping.class);
    private static final int DAYS_AHEAD = 3;
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;

    private static final String COUNTERS = """
            INSERT INTO journal_counter (stream, last) SELECT unnest($1::text[]), 0 ON CONFLICT (stream) DO NOTHING
            """;
    private static final String PARTITIONS = """
            SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
             WHERE i.inhparent = 'journal'::regclass AND c.relname ~ '^journal_[0-9]{8}$' ORDER BY 1
            """;
    /** True when something in the partition is still needed. The name comes from the catalogue, not from a caller. */
    private static final String STILL_NEEDED = """
            SELECT EXISTS (
                SELECT 1 FROM (SELECT stream, max(position) AS last FROM %s GROUP BY stream) p
                 WHERE p.last > coalesce((SELECT m.position FROM relay_mark m WHERE m.topic = p.stream), 0)
                    OR p.last > (SELECT min(g.contiguous) FROM consumer_progress g WHERE g.topic = p.stream))
            """;

    private final ConnectionFactory connections;
    private final Clock clock;
    private final JournalSettings settings;
    private final List<Stream> streams;

    JournalHousekeeping(ConnectionFactory connections, Clock clock, JournalSettings settings, List<Stream> streams) {
        this.connections = connections;
        this.clock = clock;
        this.settings = settings;
        this.streams = streams;
    }

    /** Before the first change: the counters exist and today has its partition. */
    Mono<Void> prepare() {
        String[] names = streams.stream().map(Stream::topic).toArray(String[]::new);
        return inOwnConnection(c -> Flux.from(
                                c.createStatement(COUNTERS).bind(0, names).execute())
                        .flatMap(r -> r.getRowsUpdated())
                        .then())
                .then(Mono.defer(this::makeReady));
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1H")
    Mono<Void> keep() {
        return makeReady().then(Mono.defer(this::dropOld)).onErrorResume(e -> {
            log.warn("journal: housekeeping failed and is tried again in an hour", e);
            return Mono.empty();
        });
    }

    private Mono<Void> makeReady() {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        return Flux.range(0, DAYS_AHEAD + 1)
                .concatMap(ahead -> inOwnConnection(c -> execute(c, partitionOf(today.plusDays(ahead)))))
                .then();
    }

    private static String partitionOf(LocalDate day) {
        return "CREATE TABLE IF NOT EXISTS journal_%s PARTITION OF journal FOR VALUES FROM ('%s') TO ('%s')"
                .formatted(SUFFIX.format(day), day, day.plusDays(1));
    }

    private Mono<Void> dropOld() {
        LocalDate oldest = LocalDate.now(clock.withZone(ZoneOffset.UTC)).minusDays(settings.keepDays());
        return inOwnConnection(c -> Flux.from(c.createStatement(PARTITIONS).execute())
                .flatMap(r -> r.map(row -> Objects.requireNonNull(row.get(0, String.class))))
                .filter(name -> dayOf(name).isBefore(oldest))
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(name -> dropIfDone(c, name))
                .then());
    }

    private static LocalDate dayOf(String partition) {
        return LocalDate.parse(partition.substring("journal_".length()), SUFFIX);
    }

    private static Mono<Void> dropIfDone(Connection c, String partition) {
        return Flux.from(c.createStatement(STILL_NEEDED.formatted(partition)).execute())
                .flatMap(r -> r.map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class))))
                .singleOrEmpty()
                .flatMap(needed -> needed ? Mono.<Void>empty() : execute(c, "DROP TABLE " + partition));
    }

    private static Mono<Void> execute(Connection c, String sql) {
        return Flux.from(c.createStatement(sql).execute())
                .flatMap(r -> r.getRowsUpdated())
                .then();
    }

    private Mono<Void> inOwnConnection(java.util.function.Function<Connection, Mono<Void>> work) {
        return Mono.usingWhen(connections.create(), work, Connection::close);
    }
}

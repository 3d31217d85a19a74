package cn.dualprevention.kit.projection;

import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.kit.relay.ConsumerReport;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which positions a consumer has, in its own database: exact however records repeat, jump or race. */
final class Marks {

    private static final String RECEIVED = """
            SELECT publication, received::text FROM consumer_mark WHERE consumer = $1 AND topic = $2
            """;
    private static final String ADD = """
            INSERT INTO consumer_mark AS m (consumer, topic, publication, received)
            VALUES ($1, $2, $3, $4::int8multirange)
            ON CONFLICT (consumer, topic, publication) DO UPDATE
            SET received = m.received + excluded.received, applied_at = now()
            """;
    /** Nothing when any of the positions is there already, or when the publication is met for the first time. */
    private static final String MOVED = """
            moved AS (
                UPDATE consumer_mark SET received = received + $1::int8multirange, applied_at = now()
                 WHERE consumer = $2 AND topic = $3 AND publication = $4 AND NOT received && $1::int8multirange
                RETURNING 1
            )""";

    private final String consumer;

    Marks(String consumer) {
        this.consumer = consumer;
    }

    /** Positions per publication of a topic. */
    Mono<Map<String, Positions>> received(Connection connection, String topic) {
        return Flux.from(connection
                        .createStatement(RECEIVED)
                        .bind(0, consumer)
                        .bind(1, topic)
                        .execute())
                .flatMap(r -> r.map(row -> Map.entry(text(row, 0), Positions.parse(text(row, 1)))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * Applies the effect and adds the positions in one statement.
     *
     * @param arrivals of one publication, their positions distinct
     * @return false when nothing was done, because some may be here already
     */
    Mono<Boolean> addWith(Effect effect, Connection connection, List<Arrival> arrivals) {
        TreeSet<Long> positions = new TreeSet<>();
        arrivals.forEach(arrival -> positions.add(arrival.position()));
        Arrival any = arrivals.get(0);
        Effect moved =
                new Effect(MOVED, List.of(Positions.of(positions).text(), consumer, any.topic(), any.publication()));
        return effect.apply(connection, moved);
    }

    /** Adds positions; the last statement of the transaction, so that the row is locked for a moment only. */
    Mono<Void> add(Connection connection, Collection<Arrival> arrivals) {
        Map<String, TreeSet<Long>> added = new TreeMap<>();
        String topic = arrivals.iterator().next().topic();
        for (Arrival arrival : arrivals) {
            if (arrival.position() > 0) {
                added.computeIfAbsent(arrival.publication(), p -> new TreeSet<>())
                        .add(arrival.position());
            }
        }
        return Flux.fromIterable(added.entrySet())
                .concatMap(e -> add(connection, topic, e.getKey(), Positions.of(e.getValue())))
                .then();
    }

    /** Adds positions, whether they are there already or not. */
    Mono<Void> add(Connection connection, String topic, String publication, Positions positions) {
        return Flux.from(connection
                        .createStatement(ADD)
                        .bind(0, consumer)
                        .bind(1, topic)
                        .bind(2, publication)
                        .bind(3, positions.text())
                        .execute())
                .flatMap(r -> r.getRowsUpdated())
                .then();
    }

    ConsumerReport report(String topic, String publication, Positions positions) {
        List<ConsumerReport.Range> above = new ArrayList<>(positions.above());
        return new ConsumerReport(consumer, topic, publication, positions.contiguous(), above);
    }

    private static String text(Readable row, int index) {
        return Objects.requireNonNull(row.get(index, String.class));
    }
}

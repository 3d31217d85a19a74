package cn.dualprevention.kit.relay;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lease, marks and consumers' progress. Every write carries the leader's epoch; blocks, for the relay's threads. */
final class RelayStore {

    private static final String LEASE = """
            UPDATE relay_lease SET owner = $1, lease_until = now() + ($2 * interval '1 millisecond'),
                   epoch = CASE WHEN owner = $1 THEN epoch ELSE epoch + 1 END
             WHERE owner = $1 OR lease_until < now()
            RETURNING epoch
            """;
    private static final String RELEASE = "UPDATE relay_lease SET lease_until = 'epoch' WHERE owner = $1";
    private static final String MARK = "SELECT position FROM relay_mark WHERE topic = $1";
    private static final String ADVANCE = """
            INSERT INTO relay_mark (topic, position)
            SELECT $1, $2 FROM relay_lease WHERE owner = $3 AND epoch = $4
            ON CONFLICT (topic) DO UPDATE SET position = excluded.position WHERE relay_mark.position < excluded.position
            RETURNING position
            """;
    private static final String PROGRESS = """
            INSERT INTO consumer_progress (consumer, topic, contiguous, reported_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (consumer, topic)
            DO UPDATE SET contiguous = excluded.contiguous, reported_at = excluded.reported_at
            """;

    private final ConnectionFactory connections;
    private final Clock clock;
    private final String owner;

    RelayStore(ConnectionFactory connections, Clock clock, String owner) {
        this.connections = connections;
        this.clock = clock;
        this.owner = owner;
    }

    /** The epoch of our lease, renewed or newly taken; empty while somebody else leads. */
    OptionalLong lease(Duration length) {
        return number(c -> Flux.from(c.createStatement(LEASE)
                        .bind(0, owner)
                        .bind(1, length.toMillis())
                        .execute())
                .flatMap(r -> r.map(row -> Objects.requireNonNull(row.get(0, Long.class))))
                .singleOrEmpty());
    }

    void release() {
        number(c -> Flux.from(c.createStatement(RELEASE).bind(0, owner).execute())
                .flatMap(r -> r.getRowsUpdated())
                .singleOrEmpty());
    }

    long mark(String topic) {
        return number(c -> Flux.from(c.createStatement(MARK).bind(0, topic).execute())
                        .flatMap(r -> r.map(row -> Objects.requireNonNull(row.get(0, Long.class))))
                        .singleOrEmpty())
                .orElse(0);
    }

    /** Moves the mark forward if we still lead; a leader that was paused changes nothing. */
    void advance(String topic, long position, long epoch) {
        number(c -> Flux.from(c.createStatement(ADVANCE)
                        .bind(0, topic)
                        .bind(1, position)
                        .bind(2, owner)
                        .bind(3, epoch)
                        .execute())
                .flatMap(r -> r.map(row -> Objects.requireNonNull(row.get(0, Long.class))))
                .singleOrEmpty());
    }

    void progress(ConsumerReport report) {
        number(c -> Flux.from(c.createStatement(PROGRESS)
                        .bind(0, report.consumer())
                        .bind(1, report.topic())
                        .bind(2, report.contiguous())
                        .bind(3, OffsetDateTime.now(clock))
                        .execute())
                .flatMap(r -> r.getRowsUpdated())
                .singleOrEmpty());
    }

    private OptionalLong number(Function<Connection, Mono<Long>> work) {
        Long found =
                Mono.usingWhen(connections.create(), work, Connection::close).block(Duration.ofSeconds(20));
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }
}

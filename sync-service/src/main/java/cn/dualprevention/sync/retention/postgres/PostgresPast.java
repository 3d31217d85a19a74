package cn.dualprevention.sync.retention.postgres;

import static cn.dualprevention.sync.database.Database.bind;

import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.retention.Past;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresPast implements Past {

    /** The last of each is kept: the next one is chained to it, and a restored peer may ask. */
    private static final String CONSIGNMENTS = """
            DELETE FROM consignment WHERE (link, stream, number) IN (
                SELECT c.link, c.stream, c.number FROM consignment c
                  JOIN outbound o ON o.link = c.link AND o.stream = c.stream
                 WHERE c.number < o.acknowledged AND c.cut_at < $1 LIMIT 1000)
            """;

    private static final String ARRIVALS = """
            DELETE FROM arrival WHERE (link, stream, number) IN (
                SELECT a.link, a.stream, a.number FROM arrival a
                  JOIN inbound i ON i.link = a.link AND i.stream = a.stream
                 WHERE a.number < i.contiguous AND a.arrived_at < $1 LIMIT 1000)
            """;

    /**
     * A block that a link stands on is kept: how much waits behind it is counted from there. So is one that a consumer of
     * what the relay publishes has not reported yet: Kafka may not have it any more.
     */
    private static final String BLOCKS = """
            DELETE FROM block WHERE (stream, position) IN (
                SELECT b.stream, b.position FROM block b
                 WHERE b.recorded_at < $1
                   AND b.position < (SELECT blocks FROM stream_counter s WHERE s.stream = b.stream)
                   AND NOT EXISTS (SELECT FROM outbound o WHERE o.stream = b.stream AND o.position <= b.position)
                   AND (b.first_forwarded IS NULL OR EXISTS (
                        SELECT FROM relay_mark r
                         WHERE r.topic = 'forwarded.' || b.stream AND r.position >= b.first_forwarded + b.events - 1))
                   AND NOT EXISTS (
                        SELECT FROM consumer_progress p
                         WHERE p.topic = 'forwarded.' || b.stream AND p.contiguous < b.first_forwarded + b.events - 1)
                 LIMIT 1000)
            """;

    /**
     * Ids rise with time, so what lies below the oldest that any consignment of late needs is needed by none of these. The
     * few older ones that are kept are asked one by one: the last of a quiet stream must not hold up all the others.
     */
    private static final String PAYLOADS = """
            DELETE FROM payload WHERE id IN (
                SELECT p.id FROM payload p
                 WHERE p.id < coalesce((SELECT min(oldest_payload) FROM consignment WHERE cut_at >= $1),
                                       (SELECT max(id) FROM payload))
                   AND NOT EXISTS (SELECT FROM consignment c, unnest(c.payload) AS needed (id)
                                    WHERE c.cut_at < $1 AND needed.id = p.id)
                   AND NOT EXISTS (SELECT FROM block b WHERE b.payload = p.id)
                   AND NOT EXISTS (SELECT FROM arrival a WHERE a.payload = p.id)
                 ORDER BY p.id LIMIT 1000)
            """;

    private final Database database;

    PostgresPast(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Long> forgetSome(Instant olderThan) {
        OffsetDateTime time = olderThan.atOffset(ZoneOffset.UTC);
        return Flux.fromIterable(List.of(CONSIGNMENTS, ARRIVALS, BLOCKS))
                .concatMap(sql -> database.update(c -> bind(c, sql, time)))
                .reduce(0L, Long::sum)
                .flatMap(gone -> gone > 0 ? Mono.just(gone) : database.update(c -> bind(c, PAYLOADS, time)));
    }
}

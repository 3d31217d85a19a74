package cn.dualprevention.kit.completeness;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What consumers of this service have applied of some topics, read from their marks. While anything of a topic is set
 * aside nothing is proven of it: a mark counts that as accounted for, and no figure shows it.
 */
public final class Applied {

    /** One statement, so one instant: whoever sets an event aside moves the mark in the same transaction. */
    private static final String READ = """
            SELECT m.topic, m.publication,
                   (SELECT upper(r) - 1 FROM unnest(m.received) AS r WHERE lower(r) = 1) AS contiguous,
                   EXISTS (SELECT FROM quarantine q
                            WHERE q.consumer = m.consumer AND q.topic = m.topic AND q.position > 0) AS set_aside
              FROM consumer_mark m
             WHERE m.consumer = ANY ($1::text[]) AND m.topic = ANY ($2::text[])
            """;

    private record Log(String topic, String publication) {}

    private record Mark(Log log, @Nullable Long contiguous, boolean setAside) {}

    private final Map<Log, Long> contiguous = new HashMap<>();
    private final Map<String, Boolean> setAside = new HashMap<>();

    private Applied() {}

    /** As it is now. Of consumers that read the same topic only one may be asked about. */
    public static Mono<Applied> read(ConnectionFactory connections, List<String> consumers, List<String> topics) {
        return Flux.usingWhen(
                        connections.create(),
                        c -> Flux.from(c.createStatement(READ)
                                        .bind(0, consumers.toArray(String[]::new))
                                        .bind(1, topics.toArray(String[]::new))
                                        .execute())
                                .flatMap(result -> result.map(Applied::mark)),
                        Connection::close)
                .collect(Applied::new, Applied::take);
    }

    /** Whether everything up to this position is applied. */
    public boolean covers(String topic, String publication, long position) {
        return !setAside.getOrDefault(topic, false)
                && contiguous.getOrDefault(new Log(topic, publication), 0L) >= position;
    }

    private void take(Mark mark) {
        contiguous.put(mark.log(), mark.contiguous() == null ? 0L : mark.contiguous());
        setAside.merge(mark.log().topic(), mark.setAside(), Boolean::logicalOr);
    }

    private static Mark mark(Readable row) {
        Log log = new Log(
                Objects.requireNonNull(row.get(0, String.class)), Objects.requireNonNull(row.get(1, String.class)));
        return new Mark(log, row.get(2, Long.class), Boolean.TRUE.equals(row.get(3, Boolean.class)));
    }
}

package cn.dualprevention.sync.inbound.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.relay.EventLog;
import cn.dualprevention.kit.relay.PositionedEvent;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.database.Database;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What arrived from other platforms, as the relay publishes it to {@code forwarded.*}. Positions count received events
 * only; own events are on their own topics already.
 */
@Component
final class ForwardedLog implements EventLog {

    /** With the first one behind a hole that is wider than $3. */
    private static final String AFTER = """
            SELECT b.first_forwarded, b.events, b.content_size, p.bytes
              FROM block b
              JOIN payload p ON p.id = b.payload
             WHERE b.stream = $1
               AND b.first_forwarded BETWEEN coalesce((
                   SELECT max(first_forwarded) FROM block WHERE stream = $1 AND first_forwarded <= $2 + 1), 0)
                   AND greatest($2 + $3, (
                   SELECT min(first_forwarded) FROM block WHERE stream = $1 AND first_forwarded > $2))
               AND b.first_forwarded + b.events - 1 > $2
             ORDER BY b.first_forwarded
            """;

    private final Database database;
    private final Mono<String> publication;

    ForwardedLog(Database database) {
        this.database = database;
        this.publication = database.with(c ->
                        rows(c.createStatement("SELECT id FROM publication"), row -> column(row, "id", String.class)))
                .singleOrEmpty()
                .cacheInvalidateIf(id -> false);
    }

    @Override
    public List<String> topics() {
        return Arrays.stream(Stream.values())
                .sorted(Comparator.comparing((Stream s) -> s.lane() == Lane.EXPRESS ? 0 : 1))
                .map(Stream::forwardedTopic)
                .toList();
    }

    @Override
    public Mono<String> publication() {
        return publication;
    }

    @Override
    public Mono<List<PositionedEvent>> after(String topic, long position, int limit) {
        return database.with(c -> rows(
                        bind(c, AFTER, Stream.ofTopic(topic).topic(), position, limit),
                        row -> new Part(
                                column(row, "first_forwarded", Long.class),
                                new Frames(
                                        column(row, "bytes", byte[].class),
                                        column(row, "content_size", Integer.class),
                                        column(row, "events", Integer.class)))))
                .collectList()
                .map(parts -> unpack(parts, position, limit));
    }

    private static List<PositionedEvent> unpack(List<Part> parts, long position, int limit) {
        List<PositionedEvent> events = new ArrayList<>();
        for (Part part : parts) {
            int from = (int) Math.max(0, position + 1 - part.first());
            long next = part.first() + from;
            for (Event event : part.frames().events(from, limit - events.size())) {
                events.add(new PositionedEvent(next++, event));
            }
        }
        return events;
    }

    private record Part(long first, Frames frames) {}
}

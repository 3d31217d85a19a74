package cn.dualprevention.kit.journal;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventFrame;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.relay.EventLog;
import cn.dualprevention.kit.relay.PositionedEvent;
import cn.dualprevention.kit.restore.Incarnations;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The journal as the relay reads it, each event under the label of the incarnation that numbered it. */
final class JournalLog implements EventLog {

    private static final String AFTER = """
            SELECT position, frame FROM journal WHERE stream = $1 AND position > $2 ORDER BY position LIMIT $3
            """;

    private final ConnectionFactory connections;
    private final Incarnations incarnations;
    private final List<Stream> streams;

    JournalLog(ConnectionFactory connections, Incarnations incarnations, List<Stream> streams) {
        this.connections = connections;
        this.incarnations = incarnations;
        this.streams = streams.stream()
                .sorted(Comparator.comparing(Stream::lane).reversed())
                .toList();
    }

    @Override
    public List<String> topics() {
        return streams.stream().map(Stream::topic).toList();
    }

    @Override
    public Mono<String> publication() {
        return Mono.fromSupplier(incarnations::present);
    }

    @Override
    public Mono<List<PositionedEvent>> after(String topic, long position, int limit) {
        return Mono.usingWhen(
                connections.create(),
                c -> Flux.from(c.createStatement(AFTER)
                                .bind(0, topic)
                                .bind(1, position)
                                .bind(2, limit)
                                .execute())
                        .flatMap(r -> r.map(row -> event(topic, row)))
                        .collectList(),
                Connection::close);
    }

    private PositionedEvent event(String topic, Readable row) {
        long position = Objects.requireNonNull(row.get(0, Long.class));
        Event event = EventFrame.read(Objects.requireNonNull(row.get(1, byte[].class)));
        Incarnations.Label label = incarnations.label(topic, position);
        return new PositionedEvent(
                position,
                event.at(
                        label.incarnation(),
                        label.number(),
                        Stream.ofTopic(topic).lane()));
    }
}

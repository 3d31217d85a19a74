package cn.dualprevention.kit.journal;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventFrame;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.relay.EventLog;
import cn.dualprevention.kit.relay.PositionedEvent;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The journal as the relay reads it: a number is a position. */
final class JournalLog implements EventLog {

    private static final String AFTER = """
            SELECT position, frame FROM journal WHERE stream = $1 AND position > $2 ORDER BY position LIMIT $3
            """;

    private final ConnectionFactory connections;
    private final Identity identity;
    private final List<Stream> streams;

    JournalLog(ConnectionFactory connections, Identity identity, List<Stream> streams) {
        this.connections = connections;
        this.identity = identity;
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
        String known = identity.known;
        return known != null
                ? Mono.just(known)
                : Mono.usingWhen(connections.create(), identity::incarnation, Connection::close);
    }

    @Override
    public Mono<List<PositionedEvent>> after(String topic, long position, int limit) {
        Stream stream = Stream.ofTopic(topic);
        return Mono.usingWhen(
                connections.create(),
                c -> identity.incarnation(c)
                        .flatMap(incarnation -> Flux.from(c.createStatement(AFTER)
                                        .bind(0, topic)
                                        .bind(1, position)
                                        .bind(2, limit)
                                        .execute())
                                .flatMap(r -> r.map(row -> {
                                    long number = Objects.requireNonNull(row.get(0, Long.class));
                                    Event event = EventFrame.read(Objects.requireNonNull(row.get(1, byte[].class)));
                                    return new PositionedEvent(number, event.at(incarnation, number, stream.lane()));
                                }))
                                .collectList()),
                Connection::close);
    }

    /** The journal's incarnation, read once. */
    static final class Identity {

        private volatile @Nullable String known;

        Mono<String> incarnation(Connection connection) {
            String read = known;
            if (read != null) {
                return Mono.just(read);
            }
            return Flux.from(connection
                            .createStatement("SELECT incarnation FROM journal_incarnation")
                            .execute())
                    .flatMap(r -> r.map(row -> Objects.requireNonNull(row.get(0, String.class))))
                    .singleOrEmpty()
                    .doOnNext(incarnation -> known = incarnation);
        }
    }
}

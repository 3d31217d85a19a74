package cn.dualprevention.sync.recall.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.RecordingBlocks;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.recall.RecalledEvents;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class PostgresRecalledEvents implements RecalledEvents {

    private static final String FORWARDED = "SELECT stream, forwarded FROM stream_counter";

    private static final String ROADS = "SELECT platform, link FROM origin_route WHERE platform = ANY ($1::text[])";

    /** No link has it; a block without any is not forwarded. */
    private static final UUID NO_LINK = new UUID(0, 0);

    private final Database database;
    private final RecordingBlocks recording;

    PostgresRecalledEvents(Database database, RecordingBlocks recording) {
        this.database = database;
        this.recording = recording;
    }

    @Override
    public Mono<Void> record(@Nullable Link link, Stream stream, List<Event> events) {
        UUID from = link == null ? NO_LINK : link.id();
        return database.inTransaction(c -> recording
                        .recordAgain(new Database.Transaction(c), stream, events, from)
                        .thenReturn(true))
                .then();
    }

    @Override
    public Mono<Map<String, Collection<UUID>>> roadsTo(Collection<String> platforms) {
        return database.with(c -> rows(
                        bind(c, ROADS, (Object) platforms.toArray(String[]::new)),
                        row -> Map.entry(column(row, "platform", String.class), column(row, "link", UUID.class))))
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<Map<String, Long>> forwardedTo() {
        return database.with(c -> rows(
                        c.createStatement(FORWARDED),
                        row -> Map.entry(
                                Stream.ofTopic(column(row, "stream", String.class))
                                        .forwardedTopic(),
                                column(row, "forwarded", Long.class))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}

package cn.dualprevention.sync.recall.postgres;

import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.RecordingBlocks;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.recall.RecalledEvents;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class PostgresRecalledEvents implements RecalledEvents {

    private static final String FORWARDED = "SELECT stream, forwarded FROM stream_counter";

    private final Database database;
    private final RecordingBlocks recording;

    PostgresRecalledEvents(Database database, RecordingBlocks recording) {
        this.database = database;
        this.recording = recording;
    }

    @Override
    public Mono<Long> record(Link link, Stream stream, List<Event> events) {
        return database.inTransaction(c -> recording.record(new Database.Transaction(c), stream, events, link.id()));
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

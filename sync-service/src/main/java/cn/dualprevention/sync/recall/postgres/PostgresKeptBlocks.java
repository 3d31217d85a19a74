package cn.dualprevention.sync.recall.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.recall.KeptBlocks;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresKeptBlocks implements KeptBlocks {

    private static final String RECEIVED =
            "SELECT incarnation, received FROM origin_mark WHERE stream = $1 AND platform = $2";

    private static final String BEFORE = """
            SELECT position, events, size, covers FROM block
             WHERE stream = $1 AND position < $2 ORDER BY position DESC LIMIT $3
            """;

    private static final String OPEN = """
            SELECT b.events, b.content_size, p.bytes
              FROM block b JOIN payload p ON p.id = b.payload
             WHERE b.stream = $1 AND b.position = ANY ($2::bigint[])
             ORDER BY b.position
            """;

    private final Database database;

    PostgresKeptBlocks(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Coverage> received(Stream stream, String platform) {
        return database.with(c -> rows(
                        bind(c, RECEIVED, stream.topic(), platform),
                        row -> Coverage.of(
                                new Origin(platform, column(row, "incarnation", String.class)),
                                NumberSet.fromBytes(column(row, "received", byte[].class)))))
                .reduce(Coverage.NONE, Coverage::union);
    }

    @Override
    public Flux<KeptBlocks.Summary> before(Stream stream, long position, int limit) {
        return database.with(c -> rows(
                bind(c, BEFORE, stream.topic(), position, limit),
                row -> new KeptBlocks.Summary(
                        column(row, "position", Long.class),
                        column(row, "events", Integer.class),
                        column(row, "size", Integer.class),
                        Coverage.fromBytes(column(row, "covers", byte[].class)))));
    }

    @Override
    public Mono<List<Frames>> open(Stream stream, List<Long> positions) {
        return database.with(c -> rows(
                        bind(c, OPEN, stream.topic(), positions.toArray(Long[]::new)),
                        row -> new Frames(
                                column(row, "bytes", byte[].class),
                                column(row, "content_size", Integer.class),
                                column(row, "events", Integer.class))))
                .collectList();
    }
}

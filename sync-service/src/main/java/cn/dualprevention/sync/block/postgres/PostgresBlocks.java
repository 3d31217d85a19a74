package cn.dualprevention.sync.block.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.orNull;
import static cn.dualprevention.sync.database.Database.rows;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Blocks;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.block.Route;
import cn.dualprevention.sync.database.Database;
import io.r2dbc.spi.Connection;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresBlocks implements Blocks {

    private static final String KEEP_PAYLOAD = "INSERT INTO payload (bytes) VALUES ($1) RETURNING id";

    private static final String APPEND = """
            WITH place AS (
                UPDATE stream_counter
                   SET blocks = blocks + 1, events = events + $2,
                       forwarded = forwarded + CASE WHEN $9::uuid IS NULL THEN 0 ELSE $2 END
                 WHERE stream = $1
                RETURNING blocks, events, forwarded
            )
            INSERT INTO block (stream, position, first_event, first_forwarded, events, size, content_size, payload,
                               covers, routes, schemas, link)
            SELECT $1, p.blocks, p.events - $2 + 1,
                   CASE WHEN $9::uuid IS NULL OR $2 = 0 THEN NULL ELSE p.forwarded - $2 + 1 END,
                   $2, $3, $4, $5, $6, $7, $8, $9
              FROM place p
            """;

    @Override
    public Mono<Blocks.Marks> lockMarks(Database.Transaction tx, Stream stream, Collection<Origin> origins) {
        return OriginMarks.lock(tx.connection(), stream, origins);
    }

    @Override
    public Mono<Void> append(Database.Transaction tx, Stream stream, List<NewBlock> blocks, Blocks.Marks marks) {
        Connection transaction = tx.connection();
        return OriginMarks.keep(transaction, stream, marks)
                .thenMany(Flux.fromIterable(blocks))
                .concatMap(block -> payload(transaction, block).map(payload -> new Stored(block, payload)))
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(stored -> append(transaction, stream, stored.block(), stored.payload()))
                .then();
    }

    private static Mono<Long> append(Connection transaction, Stream stream, NewBlock block, long payload) {
        String[] routes = block.routes() == null
                ? null
                : block.routes().stream().map(Route::text).toArray(String[]::new);
        return updated(bind(
                transaction,
                APPEND,
                stream.topic(),
                block.frames().events(),
                block.frames().packed().length,
                block.frames().contentSize(),
                orNull(block.frames().events() == 0 ? null : payload, Long.class),
                block.covers().toBytes(),
                orNull(routes, String[].class),
                block.schemas().toArray(String[]::new),
                orNull(block.link(), UUID.class)));
    }

    private static Mono<Long> payload(Connection transaction, NewBlock block) {
        if (block.storedAs() != null || block.frames().events() == 0) {
            return Mono.just(block.storedAs() == null ? 0L : block.storedAs());
        }
        return rows(
                        bind(transaction, KEEP_PAYLOAD, (Object) block.frames().packed()),
                        row -> column(row, "id", Long.class))
                .singleOrEmpty();
    }

    private record Stored(NewBlock block, long payload) {}
}

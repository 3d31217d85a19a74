package cn.dualprevention.sync.block.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.orNull;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.sync.block.Blocks;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.block.Route;
import cn.dualprevention.sync.database.Database;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.r2dbc.spi.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresBlocks implements Blocks {

    /**
     * Marks, bytes and place in one round trip: on the road of a single event round trips are what costs. The marks are
     * locked already, so the counter's row is the only one this waits for.
     */
    private static final String APPEND = "WITH marked AS (" + OriginMarks.KEEP + """
            ), kept AS (
                INSERT INTO payload (bytes) SELECT $10::bytea WHERE $10::bytea IS NOT NULL RETURNING id
            ), place AS (
                UPDATE stream_counter
                   SET blocks = blocks + 1, events = events + $7,
                       forwarded = forwarded + CASE WHEN $15::uuid IS NULL THEN 0 ELSE $7 END
                 WHERE stream = $1
                RETURNING blocks, events, forwarded
            )
            INSERT INTO block (stream, position, first_event, first_forwarded, events, size, content_size, payload,
                               covers, routes, schemas, link)
            SELECT $1, p.blocks, p.events - $7 + 1,
                   CASE WHEN $15::uuid IS NULL OR $7 = 0 THEN NULL ELSE p.forwarded - $7 + 1 END,
                   $7, $8, $9, coalesce($11::bigint, (SELECT id FROM kept)), $12, $13, $14, $15
              FROM place p
            """;

    /** Who relies on marks that others have changed since divides by nothing, and nothing is done. */
    private static final String PARTS = "marked AS (" + OriginMarks.KEEP_UNCHANGED + """
            ), kept AS (
                INSERT INTO payload (bytes) SELECT $9::bytea FROM moved RETURNING id
            ), place AS (
                UPDATE stream_counter
                   SET blocks = blocks + 1 / (SELECT count(*) / $10 FROM marked), events = events + $11,
                       forwarded = forwarded + CASE WHEN $17 = '' THEN 0 ELSE $11 END
                  FROM moved
                 WHERE stream = $1
                RETURNING blocks, events, forwarded
            ), appended AS (
                INSERT INTO block (stream, position, first_event, first_forwarded, events, size, content_size, payload,
                                   covers, routes, schemas, link)
                SELECT $1, p.blocks, p.events - $11 + 1, CASE WHEN $17 = '' THEN NULL ELSE p.forwarded - $11 + 1 END,
                       $11, $12, $13, k.id, $14, $15, $16, nullif($17, '')::uuid
                  FROM place p, kept k
            )""";

    private static final int MOST_REMEMBERED = 20_000;

    private final Cache<Map.Entry<Stream, Origin>, Blocks.Marks> remembered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    @Override
    public Mono<Blocks.Marks> lockMarks(Database.Transaction tx, Stream stream, Collection<Origin> origins) {
        return OriginMarks.lock(tx.connection(), stream, origins).doOnNext(marks -> remember(stream, marks));
    }

    @Override
    public Optional<Blocks.Marks> remembered(Stream stream, Collection<Origin> origins) {
        Blocks.Marks all = Blocks.Marks.NONE;
        for (Origin origin : origins) {
            Blocks.Marks one = remembered.getIfPresent(Map.entry(stream, origin));
            if (one == null) {
                return Optional.empty();
            }
            all = all.and(one);
        }
        return Optional.of(all);
    }

    private void remember(Stream stream, Blocks.Marks marks) {
        marks.origins().forEach(origin -> remembered.put(Map.entry(stream, origin), marks.of(origin)));
    }

    @Override
    public Effect appending(Stream stream, NewBlock block, Blocks.Marks before, Blocks.Marks after) {
        Frames frames = block.frames();
        List<Object> values = new ArrayList<>(OriginMarks.parameters(stream, after));
        values.addAll(OriginMarks.earlier(after.origins(), before));
        values.addAll(List.of(
                frames.packed(),
                (long) after.origins().size(),
                frames.events(),
                frames.packed().length,
                frames.contentSize(),
                block.covers().toBytes(),
                routes(block),
                block.schemas().toArray(String[]::new),
                block.link() == null ? "" : block.link().toString()));
        remember(stream, after);
        return new Effect(PARTS, values);
    }

    private static String[] routes(NewBlock block) {
        return Objects.requireNonNull(block.routes(), "routes").stream()
                .map(Route::text)
                .toArray(String[]::new);
    }

    /** The marks go with the first block; a row must not be changed by two parts of one statement. */
    @Override
    public Mono<Void> append(Database.Transaction tx, Stream stream, List<NewBlock> blocks, Blocks.Marks marks) {
        Connection transaction = tx.connection();
        remember(stream, marks);
        if (blocks.isEmpty()) {
            return marks.origins().isEmpty()
                    ? Mono.empty()
                    : updated(bind(transaction, OriginMarks.KEEP, parameters(stream, marks)))
                            .then();
        }
        return Flux.range(0, blocks.size())
                .concatMap(i -> append(transaction, stream, blocks.get(i), i == 0 ? marks : Blocks.Marks.NONE))
                .then();
    }

    private static Mono<Long> append(Connection transaction, Stream stream, NewBlock block, Blocks.Marks marks) {
        Frames frames = block.frames();
        boolean keepsBytes = block.storedAs() == null && frames.events() > 0;
        String @Nullable [] routes = block.routes() == null ? null : routes(block);
        return updated(bind(
                transaction,
                APPEND,
                parameters(
                        stream,
                        marks,
                        frames.events(),
                        frames.packed().length,
                        frames.contentSize(),
                        orNull(keepsBytes ? frames.packed() : null, byte[].class),
                        orNull(frames.events() > 0 ? block.storedAs() : null, Long.class),
                        block.covers().toBytes(),
                        orNull(routes, String[].class),
                        block.schemas().toArray(String[]::new),
                        orNull(block.link(), UUID.class))));
    }

    private static Object[] parameters(Stream stream, Blocks.Marks marks, Object... more) {
        List<Object> all = new ArrayList<>(OriginMarks.parameters(stream, marks));
        all.addAll(List.of(more));
        return all.toArray();
    }
}

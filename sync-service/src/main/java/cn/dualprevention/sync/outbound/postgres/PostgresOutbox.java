package cn.dualprevention.sync.outbound.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Block;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.Route;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.outbound.Outbox;
import cn.dualprevention.sync.outbound.Progress;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresOutbox implements Outbox {

    private static final String PROGRESS = """
            SELECT position, cut, last_hash, acknowledged, pending, left_out, halted
              FROM outbound WHERE link = $1 AND stream = $2
            """;

    private static final String FIRST = "INSERT INTO outbound (link, stream) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    /** As many blocks as fit a consignment; at least one, however large. */
    private static final String BLOCKS = """
            SELECT b.position, b.events, b.content_size, b.payload, b.covers, b.routes, b.schemas, b.link,
                   b.newest > b.position AS more, coalesce(p.bytes, ''::bytea) AS bytes
              FROM (SELECT *, sum(events) OVER w AS events_so_far, sum(size) OVER w AS bytes_so_far,
                           max(position) OVER () AS newest, min(position) OVER () AS oldest
                      FROM (SELECT * FROM block WHERE stream = $1 AND position > $2 ORDER BY position LIMIT 512) n
                    WINDOW w AS (ORDER BY position)) b
              LEFT JOIN payload p ON p.id = b.payload
             WHERE b.position = b.oldest OR (b.events_so_far <= $3 AND b.bytes_so_far <= $4)
             ORDER BY b.position
            """;

    private static final String ROADS = "SELECT link FROM origin_route WHERE platform = $1";

    private static final String SCHEMAS = "SELECT fingerprint FROM link_schema WHERE link = $1";

    private static final String MOVE = """
            UPDATE outbound SET position = $3, cut = $4, last_hash = $5, pending = $6, left_out = $7
             WHERE link = $1 AND stream = $2 AND position = $8 AND cut = $9
            """;

    /** Everything hangs on the row that was moved: who is too late moves none and keeps nothing. */
    private static final String KEEP = "WITH moved AS (" + MOVE + """
                RETURNING link, stream, cut, last_hash
            ), told AS (
                INSERT INTO link_schema (link, fingerprint) SELECT m.link, f FROM moved m, unnest($13::text[]) AS f
                ON CONFLICT DO NOTHING
            )
            INSERT INTO consignment (link, stream, number, hash, head, payload, oldest_payload, events)
            SELECT link, stream, cut, last_hash, $10, $11, (SELECT min(p) FROM unnest($11::bigint[]) AS p), $12
              FROM moved
            """;

    private static final String KEEP_PAYLOAD = "INSERT INTO payload (bytes) VALUES ($1) RETURNING id";

    private static final String FIND = """
            SELECT c.head, c.hash,
                   (SELECT coalesce(string_agg(p.bytes, ''::bytea ORDER BY u.place), ''::bytea)
                      FROM unnest(c.payload) WITH ORDINALITY AS u (id, place) JOIN payload p ON p.id = u.id) AS bytes
              FROM consignment c
             WHERE c.link = $1 AND c.stream = $2 AND c.number = $3
            """;

    private static final String ACKNOWLEDGE = """
            UPDATE outbound SET acknowledged = greatest(acknowledged, least($3, cut)) WHERE link = $1 AND stream = $2
            """;

    private static final String HALT = "UPDATE outbound SET halted = $3 WHERE link = $1 AND stream = $2";

    private final Database database;
    private final Map<UUID, Set<String>> schemasSent = new ConcurrentHashMap<>();

    PostgresOutbox(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Progress> progress(Link link, Stream stream) {
        return database.with(c -> {
                    Flux<Progress> found = rows(bind(c, PROGRESS, link.id(), stream.topic()), PostgresOutbox::progress);
                    return found.switchIfEmpty(Flux.defer(() ->
                            updated(bind(c, FIRST, link.id(), stream.topic())).thenMany(found)));
                })
                .singleOrEmpty();
    }

    @Override
    public Mono<Outbox.Stretch> blocksAfter(Stream stream, long position, int events, int bytes) {
        return database.with(c -> rows(
                        bind(c, BLOCKS, stream.topic(), position, events, bytes),
                        row -> new Outbox.Stretch(List.of(block(stream, row)), column(row, "more", Boolean.class))))
                .reduce(Outbox.Stretch.NOTHING, Outbox.Stretch::followedBy);
    }

    @Override
    public Mono<Set<String>> schemasSent(Link link) {
        Set<String> known = schemasSent.get(link.id());
        return known != null
                ? Mono.just(known)
                : database.with(c -> rows(bind(c, SCHEMAS, link.id()), row -> column(row, "fingerprint", String.class)))
                        .collect(Collectors.<String>toSet())
                        .doOnNext(read -> schemasSent.put(link.id(), read));
    }

    @Override
    public Mono<List<UUID>> roadsTo(String platform) {
        return database.with(c -> rows(bind(c, ROADS, platform), row -> column(row, "link", UUID.class)))
                .collectList();
    }

    @Override
    public Mono<Boolean> keep(Link link, Progress before, Progress after, Outbox.Draft draft) {
        Mono<Boolean> kept = draft.parts().stream().allMatch(part -> part.payload() != null)
                ? database.update(c -> keeping(c, link, before, after, draft, stored(draft)))
                        .map(rows -> rows == 1)
                : keepRepacked(link, before, after, draft);
        return kept.doOnNext(
                done -> remember(link, done, draft.consignment().schemas().keySet()));
    }

    /** Those that were packed again need their bytes kept first, so all of it is undone when this one is too late. */
    private Mono<Boolean> keepRepacked(Link link, Progress before, Progress after, Outbox.Draft draft) {
        return database.inTransaction(c -> payloads(c, draft)
                        .flatMap(ids -> updated(keeping(c, link, before, after, draft, ids)))
                        .flatMap(rows -> rows == 1 ? Mono.just(true) : Mono.error(new TooLate())))
                .onErrorReturn(TooLate.class, false);
    }

    @Override
    public Mono<Boolean> pass(Link link, Stream stream, Progress before, Progress after) {
        return database.update(
                        c -> bind(c, MOVE, movement(link, stream, before, after).toArray()))
                .map(rows -> rows == 1);
    }

    @Override
    public Mono<Boolean> resumeBehind(Link link, Stream stream, Progress before, long number, byte[] hash) {
        return database.update(c -> TakingOver.resumeBehind(c, link, stream, before, number, hash))
                .map(rows -> rows == 1);
    }

    @Override
    public Mono<Boolean> beginAgainBehind(Link link, Stream stream, Progress before, long number, byte[] hash) {
        return database.update(c -> TakingOver.beginAgainBehind(c, link, stream, before, number, hash))
                .map(rows -> rows == 1)
                .doOnNext(done -> schemasSent.remove(link.id()));
    }

    @Override
    public Mono<Consignment.Sealed> find(Link link, Stream stream, long number) {
        return database.with(c -> rows(
                        bind(c, FIND, link.id(), stream.topic(), number),
                        row -> new Consignment.Sealed(
                                stream,
                                number,
                                ConsignmentCodec.join(
                                        column(row, "head", byte[].class), column(row, "bytes", byte[].class)),
                                column(row, "hash", byte[].class))))
                .singleOrEmpty();
    }

    @Override
    public Mono<Void> acknowledge(Link link, Stream stream, long number) {
        return database.update(c -> bind(c, ACKNOWLEDGE, link.id(), stream.topic(), number))
                .then();
    }

    @Override
    public Mono<Void> halt(Link link, Stream stream, String reason) {
        return database.update(c -> bind(c, HALT, link.id(), stream.topic(), reason))
                .then();
    }

    private static Statement keeping(
            Connection c, Link link, Progress before, Progress after, Outbox.Draft draft, Long[] payloads) {
        Consignment consignment = draft.consignment();
        List<Object> values = new ArrayList<>(movement(link, consignment.stream(), before, after));
        values.add(draft.head());
        values.add(payloads);
        values.add(consignment.frames().events());
        values.add(consignment.schemas().keySet().toArray(String[]::new));
        return bind(c, KEEP, values.toArray());
    }

    private static List<Object> movement(Link link, Stream stream, Progress before, Progress after) {
        return List.of(
                link.id(),
                stream.topic(),
                after.position(),
                after.cut(),
                after.lastHash(),
                after.pending().toBytes(),
                after.leftOut(),
                before.position(),
                before.cut());
    }

    private static Long[] stored(Outbox.Draft draft) {
        return draft.parts().stream().map(Outbox.Draft.Part::payload).toArray(Long[]::new);
    }

    /** Repacked events are kept now; whole blocks are where they were. */
    private static Mono<Long[]> payloads(Connection c, Outbox.Draft draft) {
        return Flux.fromIterable(draft.parts())
                .concatMap(part -> part.payload() != null
                        ? Mono.just(part.payload())
                        : rows(bind(c, KEEP_PAYLOAD, (Object) part.packed()), row -> column(row, "id", Long.class)))
                .collectList()
                .map(ids -> ids.toArray(Long[]::new));
    }

    private void remember(Link link, boolean kept, Set<String> told) {
        if (kept && !told.isEmpty()) {
            schemasSent.computeIfPresent(link.id(), (id, known) -> {
                Set<String> all = new HashSet<>(known);
                all.addAll(told);
                return all;
            });
        }
    }

    private static Progress progress(Readable row) {
        return new Progress(
                column(row, "position", Long.class),
                column(row, "cut", Long.class),
                column(row, "last_hash", byte[].class),
                column(row, "acknowledged", Long.class),
                Coverage.fromBytes(column(row, "pending", byte[].class)),
                column(row, "left_out", Long.class),
                row.get("halted", String.class));
    }

    private static Block block(Stream stream, Readable row) {
        String @Nullable [] routes = row.get("routes", String[].class);
        return new Block(
                stream,
                column(row, "position", Long.class),
                new Frames(
                        column(row, "bytes", byte[].class),
                        column(row, "content_size", Integer.class),
                        column(row, "events", Integer.class)),
                row.get("payload", Long.class),
                Coverage.fromBytes(column(row, "covers", byte[].class)),
                routes == null ? null : Arrays.stream(routes).map(Route::parse).collect(Collectors.toSet()),
                Set.of(column(row, "schemas", String[].class)),
                row.get("link", UUID.class));
    }

    /** Rolls back. */
    private static final class TooLate extends RuntimeException {}
}

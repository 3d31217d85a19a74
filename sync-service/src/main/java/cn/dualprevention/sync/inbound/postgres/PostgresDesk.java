package cn.dualprevention.sync.inbound.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Blocks;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.inbound.Inbox;
import cn.dualprevention.sync.inbound.Parcel;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** One transaction that holds the row of a link's stream. */
final class PostgresDesk implements Inbox.Desk {

    /**
     * The stream's row first, then the marks, these in the order in which everybody locks them: the left side of a join
     * without a condition is read before the right one. Who had to wait for a lock is given the newest row, not the one
     * of its snapshot.
     */
    private static final String OPEN = """
            WITH desk AS (
                SELECT contiguous, last_hash, waiting FROM inbound WHERE link = $1 AND stream = $2 FOR UPDATE
            ), mark AS (
                SELECT m.platform, m.incarnation, m.received, m.covered
                  FROM origin_mark m
                  JOIN unnest($3::text[], $4::text[]) AS o (platform, incarnation)
                    ON m.platform = o.platform AND m.incarnation = o.incarnation
                 WHERE m.stream = $2
                 ORDER BY m.platform, m.incarnation
                   FOR UPDATE OF m
            )
            SELECT * FROM desk LEFT JOIN mark ON true
            """;

    private static final String FIRST = "INSERT INTO inbound (link, stream) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private static final String HASH_OF = "SELECT hash FROM arrival WHERE link = $1 AND stream = $2 AND number = $3";

    private static final String KEEP = """
            WITH kept AS (
                INSERT INTO payload (bytes) SELECT $5::bytea WHERE length($5::bytea) > 0 RETURNING id
            ), advanced AS (
                UPDATE inbound SET contiguous = $7, last_hash = $8, waiting = $9 WHERE link = $1 AND stream = $2
            )
            INSERT INTO arrival (link, stream, number, head, payload, hash)
            VALUES ($1, $2, $3, $4, (SELECT id FROM kept), $6)
            RETURNING payload
            """;

    private static final String TAKE = """
            SELECT a.head, a.hash, a.payload, coalesce(p.bytes, ''::bytea) AS bytes
              FROM arrival a LEFT JOIN payload p ON p.id = a.payload
             WHERE a.link = $1 AND a.stream = $2 AND a.number = $3
            """;

    private static final String REMOVE = "DELETE FROM arrival WHERE link = $1 AND stream = $2 AND number = $3";

    private static final String ROADS = """
            INSERT INTO origin_route (platform, link) SELECT p, $2 FROM unnest($1::text[]) AS p ON CONFLICT DO NOTHING
            """;

    private static final String ADVANCE = """
            UPDATE inbound SET contiguous = $3, last_hash = $4, waiting = $5 WHERE link = $1 AND stream = $2
            """;

    private final Connection transaction;
    private final UUID link;
    private final Stream stream;
    private final Blocks blocks;
    private final Set<String> roads;
    private final Locked locked;
    /** How far it has come by what was done here. */
    private Inbox.Standing reached;

    /** What is held until the end of the transaction. */
    private record Locked(Inbox.Standing standing, Blocks.Marks marks) {
        Locked and(Locked next) {
            return new Locked(standing, marks.and(next.marks));
        }
    }

    private PostgresDesk(
            Connection transaction, UUID link, Stream stream, Blocks blocks, Set<String> roads, Locked locked) {
        this.transaction = transaction;
        this.link = link;
        this.stream = stream;
        this.blocks = blocks;
        this.roads = roads;
        this.locked = locked;
        this.reached = locked.standing();
    }

    Inbox.Standing reached() {
        return reached;
    }

    static Mono<PostgresDesk> open(
            Connection transaction,
            UUID link,
            Stream stream,
            Collection<Origin> origins,
            Blocks blocks,
            Set<String> roads) {
        String[] platforms = origins.stream().map(Origin::platform).toArray(String[]::new);
        String[] incarnations = origins.stream().map(Origin::incarnation).toArray(String[]::new);
        Mono<Locked> open = rows(
                        bind(transaction, OPEN, link, stream.topic(), platforms, incarnations),
                        row -> new Locked(standing(row), mark(row)))
                .reduce(Locked::and);
        return open.switchIfEmpty(Mono.defer(() ->
                        updated(bind(transaction, FIRST, link, stream.topic())).then(open)))
                .map(locked -> new PostgresDesk(transaction, link, stream, blocks, roads, locked))
                .flatMap(desk ->
                        desk.marks().origins().size() == origins.size() ? Mono.just(desk) : desk.withMarksOf(origins));
    }

    /** An origin met for the first time has no row to lock yet. */
    private Mono<PostgresDesk> withMarksOf(Collection<Origin> origins) {
        return lockMarks(origins)
                .map(marks -> new PostgresDesk(
                        transaction, link, stream, blocks, roads, new Locked(locked.standing(), marks)));
    }

    private static Inbox.Standing standing(Readable row) {
        return new Inbox.Standing(
                column(row, "contiguous", Long.class),
                column(row, "last_hash", byte[].class),
                column(row, "waiting", Integer.class));
    }

    /** None in the one row that is there when nothing is known of any of the origins. */
    private static Blocks.Marks mark(Readable row) {
        String platform = row.get("platform", String.class);
        return platform == null
                ? Blocks.Marks.NONE
                : Blocks.Marks.of(
                        new Origin(platform, column(row, "incarnation", String.class)),
                        NumberSet.fromBytes(column(row, "received", byte[].class)),
                        NumberSet.fromBytes(column(row, "covered", byte[].class)));
    }

    @Override
    public Inbox.Standing standing() {
        return locked.standing();
    }

    @Override
    public Blocks.Marks marks() {
        return locked.marks();
    }

    @Override
    public Mono<byte[]> hashOf(long number) {
        if (number > standing().contiguous() && standing().waiting() == 0) {
            return Mono.empty();
        }
        return rows(bind(transaction, HASH_OF, link, stream.topic(), number), row -> column(row, "hash", byte[].class))
                .singleOrEmpty();
    }

    @Override
    public Mono<Inbox.Arrival> keep(Parcel parcel, Inbox.Standing after) {
        Consignment consignment = parcel.consignment();
        reached = after;
        return rows(
                        bind(
                                transaction,
                                KEEP,
                                link,
                                stream.topic(),
                                consignment.number(),
                                parcel.head(),
                                consignment.frames().packed(),
                                parcel.hash(),
                                after.contiguous(),
                                after.lastHash(),
                                after.waiting()),
                        row -> new Inbox.Arrival(consignment, parcel.hash(), row.get("payload", Long.class)))
                .singleOrEmpty();
    }

    @Override
    public Mono<Inbox.Arrival> take(long number) {
        return rows(bind(transaction, TAKE, link, stream.topic(), number), row -> {
                    byte[] head = column(row, "head", byte[].class);
                    byte[] bytes = column(row, "bytes", byte[].class);
                    @Nullable Long payload = row.get("payload", Long.class);
                    return new Inbox.Arrival(
                            ConsignmentCodec.read(ConsignmentCodec.join(head, bytes)),
                            column(row, "hash", byte[].class),
                            payload);
                })
                .singleOrEmpty();
    }

    @Override
    public Mono<Void> remove(long number) {
        return updated(bind(transaction, REMOVE, link, stream.topic(), number)).then();
    }

    @Override
    public Mono<Blocks.Marks> lockMarks(Collection<Origin> origins) {
        return blocks.lockMarks(new Database.Transaction(transaction), stream, origins);
    }

    @Override
    public Mono<Void> publish(List<NewBlock> news, Blocks.Marks marks, Collection<Origin> came) {
        return learnRoads(came)
                .then(Mono.defer(() -> blocks.append(new Database.Transaction(transaction), stream, news, marks)));
    }

    @Override
    public Mono<Void> advance(Inbox.Standing to) {
        reached = to;
        return updated(bind(transaction, ADVANCE, link, stream.topic(), to.contiguous(), to.lastHash(), to.waiting()))
                .then();
    }

    /** What stands for a road in the set of those that are on disk. */
    static String road(String platform, UUID link) {
        return platform + " " + link;
    }

    private Mono<Void> learnRoads(Collection<Origin> came) {
        String[] unknown = came.stream()
                .map(Origin::platform)
                .filter(p -> !roads.contains(road(p, link)))
                .distinct()
                .toArray(String[]::new);
        if (unknown.length == 0) {
            return Mono.empty();
        }
        // written in every transaction until a later one finds it there: an early note could outlive a rollback
        return updated(bind(transaction, ROADS, unknown, link))
                .doOnNext(added -> {
                    if (added == 0) {
                        came.forEach(o -> roads.add(road(o.platform(), link)));
                    }
                })
                .then();
    }
}

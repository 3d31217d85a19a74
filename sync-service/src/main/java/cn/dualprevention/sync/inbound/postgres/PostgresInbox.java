package cn.dualprevention.sync.inbound.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.sync.block.Blocks;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.inbound.Inbox;
import cn.dualprevention.sync.inbound.Parcel;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.Marks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
final class PostgresInbox implements Inbox {

    private static final String MARKS =
            "SELECT stream, contiguous, last_hash FROM inbound WHERE link = $1 AND stream = ANY ($2::text[])";

    private static final String SET_ASIDE = """
            INSERT INTO alarm (link, stream, number, kind, detail, bytes) VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private static final String NEXT = """
            moved AS (
                UPDATE inbound SET contiguous = $1, last_hash = $2
                 WHERE link = $3 AND stream = $4 AND contiguous = $1 - 1 AND last_hash = $5 AND waiting = 0
                RETURNING 1
            )""";

    private static final String ARRIVED = """
            arrived AS (
                INSERT INTO arrival (link, stream, number, head, payload, hash)
                SELECT $1::uuid, $2, $3::bigint, $4::bytea, kept.id, $5::bytea FROM kept
            )""";

    private final Database database;
    private final Blocks blocks;
    private final Map<Map.Entry<UUID, Stream>, Inbox.Standing> standings = new ConcurrentHashMap<>();
    /** Roads known to be on disk, so that they are written once. */
    private final Set<String> roads = ConcurrentHashMap.newKeySet();

    PostgresInbox(Database database, Blocks blocks) {
        this.database = database;
        this.blocks = blocks;
    }

    @Override
    public <T> Mono<T> atDesk(
            Link link, Stream stream, Collection<Origin> origins, Function<Inbox.Desk, Mono<T>> work) {
        return database.inTransaction(c -> PostgresDesk.open(c, link.id(), stream, origins, blocks, roads)
                .flatMap(desk -> work.apply(desk)
                        .doOnNext(done -> standings.put(Map.entry(link.id(), stream), desk.reached()))));
    }

    @Override
    public Optional<Inbox.Known> remembered(
            Link link, Stream stream, Collection<Origin> origins, Collection<Origin> coming) {
        Inbox.Standing standing = standings.get(Map.entry(link.id(), stream));
        boolean roadsKnown = coming.stream().allMatch(o -> roads.contains(PostgresDesk.road(o.platform(), link.id())));
        return standing == null || !roadsKnown
                ? Optional.empty()
                : blocks.remembered(stream, origins).map(marks -> new Inbox.Known(standing, marks));
    }

    @Override
    public Mono<Boolean> takeNext(Link link, Parcel parcel, NewBlock block, Inbox.Known before, Blocks.Marks after) {
        Consignment consignment = parcel.consignment();
        Stream stream = consignment.stream();
        byte[] hash = parcel.hash();
        Effect next = new Effect(
                NEXT, List.of(consignment.number(), hash, link.id(), stream.topic(), consignment.previous()));
        Effect arrived =
                new Effect(ARRIVED, List.of(link.id(), stream.topic(), consignment.number(), parcel.head(), hash));
        Effect appending = blocks.appending(stream, block, before.marks(), after);
        return database.once(c -> appending.and(arrived).apply(c, next)).doOnNext(taken -> {
            if (taken) {
                standings.put(Map.entry(link.id(), stream), new Inbox.Standing(consignment.number(), hash, 0));
            }
        });
    }

    @Override
    public Mono<Marks> marks(Link link, Collection<Stream> streams) {
        String[] names = streams.stream().map(Stream::topic).toArray(String[]::new);
        return database.with(c -> rows(
                        bind(c, MARKS, link.id(), names),
                        row -> Map.entry(
                                column(row, "stream", String.class),
                                new Marks.Mark(
                                        column(row, "contiguous", Long.class),
                                        column(row, "last_hash", byte[].class)))))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(Marks::of);
    }

    @Override
    public Mono<Void> setAside(Link link, Stream stream, long number, String kind, String detail, byte[] bytes) {
        return database.inTransaction(
                        c -> updated(bind(c, SET_ASIDE, link.id(), stream.topic(), number, kind, detail, bytes)))
                .then();
    }
}

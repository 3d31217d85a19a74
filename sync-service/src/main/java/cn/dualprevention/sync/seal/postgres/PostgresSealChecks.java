package cn.dualprevention.sync.seal.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.seal.Chain;
import cn.dualprevention.sync.seal.SealChecks;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@Component
final class PostgresSealChecks implements SealChecks {

    private static final String NEXT = """
            SELECT w.position AS walked, b.position, b.events, b.covers, b.recorded_at, b.link IS NULL AS own
              FROM seal_walk w JOIN block b ON b.stream = w.stream AND b.position > w.position
             WHERE w.stream = $1
             ORDER BY b.position LIMIT $2
            """;

    private static final String WALK = """
            WITH moved AS (
                UPDATE seal_walk SET position = $3 WHERE stream = $1 AND position = $2 RETURNING 1
            ), met AS (
                SELECT * FROM moved, unnest($4::bigint[], $5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::int[],
                                            $10::boolean[], $11::timestamptz[])
                         AS p (position, platform, incarnation, first_number, last_number, events, own, recorded_at)
            ), due AS (
                UPDATE seal s SET due = s.due + 1
                  FROM (SELECT platform, incarnation, min(first_number) AS first_number, max(last_number) AS last_number
                          FROM met WHERE NOT own GROUP BY 1, 2) m
                 WHERE s.stream = $1 AND s.platform = m.platform AND s.incarnation = m.incarnation
                   AND s.first_number <= m.last_number AND s.last_number >= m.first_number
            )
            INSERT INTO seal_place (stream, position, platform, incarnation, first_number, last_number, events, own,
                                    recorded_at, settled)
            SELECT $1, position, platform, incarnation, first_number, last_number, events, own, recorded_at,
                   own OR platform = $12
              FROM met
            ON CONFLICT DO NOTHING
            """;

    private static final String DUE = """
            SELECT id, stream, platform, incarnation, numbers, leaves, verified, mismatched, due
              FROM seal WHERE due > 0 ORDER BY change LIMIT $1
            """;

    private static final String PLACES = """
            SELECT position, first_number, last_number FROM seal_place
             WHERE stream = $1 AND platform = $2 AND incarnation = $3 AND first_number <= $5 AND last_number >= $4
             ORDER BY position
            """;

    private static final String OPEN = """
            SELECT b.events, b.content_size, p.bytes FROM block b JOIN payload p ON p.id = b.payload
             WHERE b.stream = $1 AND b.position = $2
            """;

    /** What became due meanwhile stays due; what another replica found meanwhile is counted once. */
    private static final String DONE = """
            WITH done AS (
                UPDATE seal SET verified = $5, mismatched = $6, due = greatest(0, due - $7)
                 WHERE id = $4 AND verified = $8 AND mismatched = $9
                RETURNING 1
            )
            UPDATE seal_chain SET verified = verified + $10
              FROM done WHERE stream = $1 AND platform = $2 AND incarnation = $3
            """;

    private final Database database;
    private final UnsettledPlaces unsettled;
    private final String self;

    PostgresSealChecks(Database database, PlatformSettings platform) {
        this.database = database;
        this.unsettled = new UnsettledPlaces(database);
        this.self = platform.code();
    }

    /** Origins of one block. */
    private record Met(long walked, long position, int events, Coverage covers, boolean own, Instant recordedAt) {}

    private record Place(long position, String platform, String incarnation, NumberSet numbers, Met met) {}

    @Override
    public Mono<Integer> walk(String stream, int limit) {
        return database.with(c -> rows(
                        bind(c, NEXT, stream, limit),
                        row -> new Met(
                                column(row, "walked", Long.class),
                                column(row, "position", Long.class),
                                column(row, "events", Integer.class),
                                Coverage.fromBytes(column(row, "covers", byte[].class)),
                                column(row, "own", Boolean.class),
                                column(row, "recorded_at", OffsetDateTime.class).toInstant())))
                .collectList()
                .flatMap(met -> met.isEmpty() ? Mono.just(0) : note(stream, met).thenReturn(met.size()));
    }

    private Mono<Long> note(String stream, List<Met> blocks) {
        List<Place> places = new ArrayList<>();
        for (Met met : blocks) {
            if (met.events() > 0) {
                met.covers()
                        .numbers()
                        .forEach((origin, numbers) -> places.add(
                                new Place(met.position(), origin.platform(), origin.incarnation(), numbers, met)));
            }
        }
        places.removeIf(place -> place.numbers().isEmpty());
        return database.update(c -> bind(
                c,
                WALK,
                stream,
                blocks.get(0).walked(),
                blocks.get(blocks.size() - 1).position(),
                numbers(places, Place::position),
                texts(places, Place::platform),
                texts(places, Place::incarnation),
                numbers(places, place -> place.numbers().first()),
                numbers(places, place -> place.numbers().last()),
                places.stream().map(place -> place.met().events()).toArray(Integer[]::new),
                places.stream().map(place -> place.met().own()).toArray(Boolean[]::new),
                places.stream()
                        .map(place -> place.met().recordedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new),
                self));
    }

    @Override
    public Mono<List<SealChecks.Due>> due(int limit) {
        return database.with(c -> rows(
                        bind(c, DUE, limit),
                        row -> new SealChecks.Due(
                                column(row, "id", byte[].class),
                                ChainRows.chain(row),
                                ChainRows.set(row, "numbers"),
                                row.get("leaves", byte[].class),
                                ChainRows.set(row, "verified"),
                                ChainRows.set(row, "mismatched"),
                                column(row, "due", Integer.class))))
                .collectList();
    }

    @Override
    public Flux<Long> places(Chain chain, NumberSet wanted) {
        return database.with(c -> rows(
                        bind(
                                c,
                                PLACES,
                                chain.stream(),
                                chain.platform(),
                                chain.incarnation(),
                                wanted.first(),
                                wanted.last()),
                        row -> new Object[] {
                            column(row, "position", Long.class),
                            NumberSet.range(
                                    column(row, "first_number", Long.class), column(row, "last_number", Long.class))
                        }))
                .collectList()
                .flatMapIterable(places -> places)
                .filter(place -> wanted.sizeOfCommon((NumberSet) place[1]) > 0)
                .map(place -> (Long) place[0]);
    }

    @Override
    public Mono<Frames> open(String stream, long position) {
        return database.with(c -> rows(
                        bind(c, OPEN, stream, position),
                        row -> new Frames(
                                column(row, "bytes", byte[].class),
                                column(row, "content_size", Integer.class),
                                column(row, "events", Integer.class))))
                .singleOrEmpty()
                // opening and hashing is work, and must not be done where the road's answers are read
                .publishOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<Void> done(SealChecks.Due due, NumberSet verified, NumberSet mismatched) {
        Chain chain = due.chain();
        return database.inTransaction(c -> {
            Mono<Long> done = updated(bind(
                    c,
                    DONE,
                    chain.stream(),
                    chain.platform(),
                    chain.incarnation(),
                    due.id(),
                    bytes(due.verified().union(verified)),
                    bytes(due.mismatched().union(mismatched)),
                    due.times(),
                    bytes(due.verified()),
                    bytes(due.mismatched()),
                    verified.size()));
            return (mismatched.isEmpty()
                            ? done
                            : ChainRows.wrong(c, chain, mismatched, NumberSet.NONE)
                                    .then(done))
                    .then();
        });
    }

    @Override
    public Flux<SealChecks.Unsealed> unsealed(Duration patience, int limit) {
        return unsettled.settle(patience, limit);
    }

    /** As the column begins: what is compared must be written in one way. */
    private static byte[] bytes(NumberSet numbers) {
        return numbers.isEmpty() ? new byte[0] : numbers.toBytes();
    }

    private static Long[] numbers(List<Place> places, Function<Place, Long> field) {
        return places.stream().map(field).toArray(Long[]::new);
    }

    private static String[] texts(List<Place> places, Function<Place, String> field) {
        return places.stream().map(field).toArray(String[]::new);
    }
}

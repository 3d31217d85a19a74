package cn.dualprevention.sync.seal.postgres;

import static cn.dualprevention.sync.database.Database.bind;
import static cn.dualprevention.sync.database.Database.column;
import static cn.dualprevention.sync.database.Database.rows;
import static cn.dualprevention.sync.database.Database.updated;

import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.seal.Chain;
import cn.dualprevention.sync.seal.MerkleTree;
import cn.dualprevention.sync.seal.Seal;
import cn.dualprevention.sync.seal.Sealed;
import cn.dualprevention.sync.seal.Seals;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresSeals implements Seals {

    /** More contradictions than this of one chain are counted and not kept: one is proof enough. */
    private static final int MOST_CONTRADICTIONS = 16;

    /** One row at least, for the place. */
    private static final String UNSEALED = """
            SELECT w.sealed, p.position, p.events, p.recorded_at
              FROM seal_walk w
              LEFT JOIN (SELECT stream, position, max(events) AS events, max(recorded_at) AS recorded_at
                           FROM seal_place
                          WHERE stream = $1 AND own AND platform = $2
                            AND position > (SELECT sealed FROM seal_walk WHERE stream = $1)
                          GROUP BY stream, position ORDER BY position LIMIT $3) p ON p.stream = w.stream
             WHERE w.stream = $1
             ORDER BY p.position
            """;

    private static final String STATE = """
            SELECT sealed, serials, last_id, contradictions, unsealed FROM seal_chain
             WHERE stream = $1 AND platform = $2 AND incarnation = $3
            """;

    private static final String MOVE = "UPDATE seal_walk SET sealed = $3 WHERE stream = $1 AND sealed = $2";

    private static final String BEGIN = """
            INSERT INTO seal_chain (stream, platform, incarnation) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """;

    private static final String KNOWN = "SELECT id FROM seal WHERE id = $1";

    private static final String OVERLAPPING = """
            SELECT numbers, leaves FROM seal
             WHERE stream = $1 AND platform = $2 AND incarnation = $3 AND first_number <= $5 AND last_number >= $4
               AND leaves IS NOT NULL
            """;

    /** The chain's row is locked by then, or its only writer has moved the place in the log. */
    private static final String KEEP = """
            WITH place AS (
                UPDATE seal_counter SET changes = changes + 1 RETURNING changes
            ), kept AS (
                INSERT INTO seal (id, stream, platform, incarnation, serial, numbers, first_number, last_number, root,
                                  previous, sealed_at, public_key, signature, leaves, verified, contradicts, due, change)
                SELECT $4, $1, $2, $3, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, changes FROM place
            )
            INSERT INTO seal_chain AS c (stream, platform, incarnation, sealed, serials, last_id, verified, newest,
                                         contradictions, first_taken, last_taken)
            SELECT $1, $2, $3, $18, $19, $4, $20, changes, 0, now(), now() FROM place
            ON CONFLICT (stream, platform, incarnation) DO UPDATE
               SET sealed = excluded.sealed, unsealed = $21, serials = excluded.serials, last_id = excluded.last_id,
                   verified = c.verified + excluded.verified, newest = excluded.newest,
                   contradictions = c.contradictions + CASE WHEN $16 THEN 1 ELSE 0 END,
                   first_taken = coalesce(c.first_taken, now()), last_taken = now()
            """;

    private static final String FORGET = """
            UPDATE seal SET leaves = NULL WHERE id IN (
                SELECT id FROM seal WHERE leaves IS NOT NULL AND taken_at < $1 ORDER BY taken_at LIMIT 1000)
            """;

    private final Database database;

    PostgresSeals(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Seals.Unsealed> unsealed(String stream, String platform, int limit) {
        AtomicReference<Long> cut = new AtomicReference<>(0L);
        return database.with(c -> rows(bind(c, UNSEALED, stream, platform, limit), row -> {
                    cut.set(column(row, "sealed", Long.class));
                    Long position = row.get("position", Long.class);
                    return new Seals.OwnBlock(
                            position == null ? 0 : position,
                            position == null ? 0 : column(row, "events", Integer.class),
                            position == null
                                    ? Instant.EPOCH
                                    : column(row, "recorded_at", OffsetDateTime.class)
                                            .toInstant());
                }))
                .filter(block -> block.position() > 0)
                .collectList()
                .map(blocks -> new Seals.Unsealed(Objects.requireNonNull(cut.get()), blocks));
    }

    @Override
    public Mono<Seals.State> state(Chain chain) {
        return database.with(c -> rows(bind(c, STATE, of(chain)), PostgresSeals::known))
                .singleOrEmpty()
                .map(Known::state)
                .defaultIfEmpty(Seals.State.NONE);
    }

    @Override
    public Mono<Boolean> seal(String stream, long from, long to, List<Sealed> made) {
        return database.inTransaction(c -> updated(bind(c, MOVE, stream, from, to))
                .flatMap(moved -> moved == 0
                        ? Mono.just(false)
                        : Flux.fromIterable(made)
                                .concatMap(one ->
                                        lock(c, one.seal().chain()).flatMap(known -> keep(c, one, known, true, false)))
                                .then(Mono.just(true))));
    }

    @Override
    public Mono<Seals.Taken> take(Chain chain, List<Sealed> seals) {
        return database.inTransaction(c -> Flux.fromIterable(seals)
                .concatMap(one -> lock(c, chain).flatMap(known -> take(c, one, known)))
                .reduce(
                        new Seals.Taken(0, NumberSet.NONE),
                        (all, one) -> new Seals.Taken(
                                all.added() + one.added(), all.contradicted().union(one.contradicted()))));
    }

    private Mono<Seals.Taken> take(Connection c, Sealed sealed, Known known) {
        NumberSet numbers = sealed.seal().set();
        boolean overlaps = numbers.sizeOfCommon(known.state().sealed()) > 0;
        return rows(bind(c, KNOWN, sealed.seal().id()), row -> true)
                .count()
                .flatMap(here -> here > 0
                        ? Mono.just(new Seals.Taken(0, NumberSet.NONE))
                        : (overlaps ? contradictions(c, sealed) : Mono.just(NumberSet.NONE))
                                .flatMap(other -> take(c, sealed, known, other)));
    }

    /** One that says nothing new is of an origin that was restored: its events are sealed once already. */
    private Mono<Seals.Taken> take(Connection c, Sealed sealed, Known known, NumberSet other) {
        boolean says = !sealed.seal().set().minus(known.state().sealed()).isEmpty();
        boolean keeps = says || (!other.isEmpty() && known.contradictions() < MOST_CONTRADICTIONS);
        return keeps
                ? keep(c, sealed, known, false, !other.isEmpty()).thenReturn(new Seals.Taken(1, other))
                : Mono.just(new Seals.Taken(0, other));
    }

    private static Mono<NumberSet> contradictions(Connection c, Sealed sealed) {
        Seal seal = sealed.seal();
        NumberSet numbers = seal.set();
        return rows(
                        bind(
                                c,
                                OVERLAPPING,
                                seal.stream(),
                                seal.platform(),
                                seal.incarnation(),
                                numbers.first(),
                                numbers.last()),
                        row -> differing(
                                numbers,
                                sealed.leaves(),
                                NumberSet.fromBytes(column(row, "numbers", byte[].class)),
                                column(row, "leaves", byte[].class)))
                .reduce(NumberSet.NONE, NumberSet::union);
    }

    private static NumberSet differing(NumberSet one, byte[] ones, NumberSet other, byte[] others) {
        return NumberSet.of(one.common(other).stream()
                .filter(number ->
                        !Arrays.equals(MerkleTree.leafAt(ones, (int) one.rank(number)), MerkleTree.leafAt(others, (int)
                                other.rank(number))))
                .toArray());
    }

    private static Mono<Known> lock(Connection c, Chain chain) {
        return updated(bind(c, BEGIN, of(chain)))
                .then(Mono.defer(() -> rows(bind(c, STATE + " FOR UPDATE", of(chain)), PostgresSeals::known)
                        .single()));
    }

    /** What is of our own is what we have. */
    private static Mono<Seals.Taken> keep(Connection c, Sealed sealed, Known known, boolean own, boolean contradicts) {
        Seal seal = sealed.seal();
        NumberSet numbers = seal.set();
        return updated(bind(
                        c,
                        KEEP,
                        seal.stream(),
                        seal.platform(),
                        seal.incarnation(),
                        seal.id(),
                        seal.serial(),
                        numbers.toBytes(),
                        numbers.first(),
                        numbers.last(),
                        seal.root(),
                        seal.previous(),
                        seal.at().atOffset(ZoneOffset.UTC),
                        seal.publicKey(),
                        seal.signature(),
                        sealed.leaves(),
                        own ? numbers.toBytes() : new byte[0],
                        contradicts,
                        own ? 0 : 1,
                        known.state().sealed().union(numbers).toBytes(),
                        known.state()
                                .serials()
                                .union(NumberSet.of(seal.serial()))
                                .toBytes(),
                        own ? numbers.size() : 0L,
                        known.unsealed().minus(numbers).toBytes()))
                .thenReturn(new Seals.Taken(1, NumberSet.NONE));
    }

    /** @param unsealed what was passed over in sealing until now: a seal that comes late takes it back */
    private record Known(Seals.State state, long contradictions, NumberSet unsealed) {}

    private static Known known(Readable row) {
        return new Known(
                new Seals.State(
                        NumberSet.fromBytes(column(row, "sealed", byte[].class)),
                        NumberSet.fromBytes(column(row, "serials", byte[].class)),
                        column(row, "last_id", byte[].class)),
                column(row, "contradictions", Long.class),
                NumberSet.fromBytes(column(row, "unsealed", byte[].class)));
    }

    private static Object[] of(Chain chain) {
        return new Object[] {chain.stream(), chain.platform(), chain.incarnation()};
    }

    @Override
    public Mono<Long> forgetLeaves(Instant before) {
        return database.update(c -> bind(c, FORGET, before.atOffset(ZoneOffset.UTC)));
    }
}

package cn.dualprevention.hazard.ledger.reconciliation.postgres;

import static cn.dualprevention.hazard.ledger.reconciliation.postgres.ReconciliationDatabase.query;
import static cn.dualprevention.hazard.ledger.reconciliation.postgres.ReconciliationDatabase.value;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.ledger.events.LedgerEntries;
import cn.dualprevention.hazard.ledger.postgres.LedgerTables;
import cn.dualprevention.hazard.ledger.reconciliation.Originals;
import cn.dualprevention.hazard.ledger.reconciliation.Road;
import cn.dualprevention.hazard.ledger.reconciliation.events.StateEvents;
import cn.dualprevention.hazard.ledger.reconciliation.message.Answer;
import cn.dualprevention.hazard.ledger.reconciliation.message.Extent;
import cn.dualprevention.hazard.ledger.reconciliation.message.Place;
import cn.dualprevention.hazard.ledger.reconciliation.message.Standing;
import cn.dualprevention.kit.platform.PlatformSettings;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresOriginals implements Originals {

    private static final String NEXT = """
            SELECT enterprise_id FROM known_enterprise WHERE enterprise_id > $1 AND (home = $2 OR once_ours)
             ORDER BY enterprise_id LIMIT 1
            """;

    private static final String END = """
            SELECT received_at, hazard_id FROM ledger_hazard
             WHERE enterprise_id = $1 AND (received_at, hazard_id) > ($2, $3)
             ORDER BY received_at, hazard_id OFFSET $4 LIMIT 1
            """;

    /** Sectors that a hazard alone has are not its enterprise's: events are not routed by them. */
    private static final String PARTS = """
            SELECT p.division, coalesce(p.park, '') AS park, r.sectors, %s
              FROM ledger_proof p
              LEFT JOIN hazard z ON z.id = p.hazard_id
              LEFT JOIN known_enterprise k ON k.enterprise_id = p.enterprise_id
             CROSS JOIN LATERAL (
                   SELECT array_agg(u.sector ORDER BY u.place) AS sectors
                     FROM unnest(p.sectors) WITH ORDINALITY AS u (sector, place)
                    WHERE u.place = 1 OR u.sector = ANY (string_to_array(k.sectors, ','))) AS r
             WHERE p.enterprise_id = $1 AND (p.received_at, p.hazard_id) > ($2, $3)
               AND (p.received_at, p.hazard_id) <= ($4, $5) AND p.origin = $6
             GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """.formatted(Proofs.sums("FILTER (WHERE " + Proofs.SETTLED + ")"));

    private static final String NONE = """
            SELECT division, coalesce(park, '') AS park, string_to_array(sectors, ',') AS sectors, 0::bigint AS count,
                   '0' AS high, '0' AS low
              FROM known_enterprise WHERE enterprise_id = $1 AND home = $2
            """;

    private static final String IN_STRETCH = """
            SELECT p.hazard_id, p.term, p.version, p.proof, true AS yours, coalesce(p.incarnation, '') AS incarnation
              FROM ledger_proof p JOIN hazard z ON z.id = p.hazard_id
             WHERE %s AND p.origin = $10 AND %s
             ORDER BY p.received_at, p.hazard_id LIMIT $11
            """.formatted(Proofs.IN_EXTENT, Proofs.SETTLED);

    private static final String BY_ID = """
            SELECT p.hazard_id, p.term, p.version, p.proof, true AS yours, coalesce(p.incarnation, '') AS incarnation
              FROM ledger_proof p JOIN hazard z ON z.id = p.hazard_id
             WHERE p.hazard_id = ANY ($1) AND p.origin = $2 AND %s
            """.formatted(Proofs.SETTLED);

    private static final String KNOWN = """
            SELECT id AS hazard_id FROM hazard WHERE id = ANY ($1)
            UNION SELECT hazard_id FROM ledger_hazard WHERE hazard_id = ANY ($1)
            UNION SELECT hazard_id FROM ledger_step WHERE hazard_id = ANY ($1)
            """;

    private static final String LOCK =
            "SELECT hazard_id FROM ledger_hazard WHERE hazard_id = ANY ($1) ORDER BY hazard_id FOR UPDATE";

    private static final String STATES = """
            SELECT p.hazard_id, z.schema_fingerprint, z.body, coalesce(s.recorded_at, l.recorded_at) AS recorded_at
              FROM ledger_proof p JOIN hazard z ON z.id = p.hazard_id JOIN ledger_hazard l ON l.hazard_id = p.hazard_id
              LEFT JOIN ledger_step s
                     ON s.hazard_id = p.hazard_id AND s.term = p.term AND s.version = p.version AND s.ordinal = 0
             WHERE p.hazard_id = ANY ($1) AND p.origin = $2 AND %s
             ORDER BY p.hazard_id
            """.formatted(Proofs.SETTLED);

    private static final String STEPS = """
            SELECT hazard_id, term, version, ordinal, step::text AS step, event_id, origin, incarnation, stream, number,
                   recorded_at
              FROM ledger_step WHERE hazard_id = ANY ($1) AND origin = $2 ORDER BY hazard_id, term, version, ordinal
            """;

    private final ReconciliationDatabase database;
    private final StateEvents states;
    private final LedgerEntries entries;
    private final LedgerTables tables;
    private final Road road;
    private final String self;

    PostgresOriginals(
            ReconciliationDatabase database,
            StateEvents states,
            LedgerEntries entries,
            LedgerTables tables,
            Road road,
            PlatformSettings platform) {
        this.database = database;
        this.states = states;
        this.entries = entries;
        this.tables = tables;
        this.road = road;
        this.self = platform.code();
    }

    @Override
    public Mono<String> enterpriseAfter(String enterprise) {
        return database.rows(NEXT, row -> value(row, "enterprise_id", String.class), enterprise, self)
                .singleOrEmpty();
    }

    @Override
    public Mono<Place> endOfStretch(String enterprise, Place after, int hazards) {
        return database.rows(
                        END,
                        row -> new Place(value(row, "received_at", Instant.class), value(row, "hazard_id", UUID.class)),
                        enterprise,
                        after.receivedAt(),
                        after.hazard(),
                        hazards - 1)
                .single(Place.LAST);
    }

    @Override
    public Mono<List<Part>> parts(String enterprise, Place after, Place to) {
        Mono<List<Part>> there = database.rows(
                        PARTS,
                        row -> part(enterprise, row),
                        enterprise,
                        after.receivedAt(),
                        after.hazard(),
                        to.receivedAt(),
                        to.hazard(),
                        self)
                .collectList();
        boolean all = after.equals(Place.FIRST) && to.equals(Place.LAST);
        return there.flatMap(parts -> parts.isEmpty() && all
                ? database.rows(NONE, row -> part(enterprise, row), enterprise, self)
                        .collectList()
                : Mono.just(parts));
    }

    private static Part part(String enterprise, Readable row) {
        String park = value(row, "park", String.class);
        String division = value(row, "division", String.class);
        String[] sectors = row.get("sectors", String[].class);
        if (division.isEmpty() || sectors == null || isBlank(sectors)) {
            throw new IllegalArgumentException("reconciliation: got division '" + division + "' and sectors "
                    + Arrays.toString(sectors) + " (expected: where hazards of " + enterprise + " stand)");
        }
        Scope scope = new Scope(enterprise, division, List.of(sectors), park.isEmpty() ? null : park);
        return new Part(scope, Proofs.sums(row));
    }

    private static boolean isBlank(String[] sectors) {
        return sectors.length == 0 || Stream.of(sectors).anyMatch(one -> one == null || one.isEmpty());
    }

    @Override
    public Mono<Known> known(Extent extent, int limit, Collection<UUID> others) {
        UUID[] ids = others.toArray(UUID[]::new);
        return Flux.concat(
                        database.rows(IN_STRETCH, Proofs::standing, Proofs.values(extent, self, limit)),
                        database.rows(BY_ID, Proofs::standing, ids, self))
                .collectMap(Standing::hazard)
                .zipWhen(settled -> database.rows(KNOWN, row -> value(row, "hazard_id", UUID.class), (Object) ids)
                        .collect(Collectors.toSet()))
                .map(both -> new Known(List.copyOf(both.getT1().values()), Set.copyOf(both.getT2())));
    }

    /** The own copies are made anew first, so that what is told rests on what was written and on nothing else. */
    @Override
    public Flux<Answer.Told> tell(Collection<UUID> hazards) {
        UUID[] ids = hazards.toArray(UUID[]::new);
        return database.inTransaction(c -> query(c, LOCK, row -> true, (Object) ids)
                        .then(query(c, STATES, this::state, ids, self).collectList())
                        .flatMap(found -> found.isEmpty() ? Mono.just(List.<Answer.Told>of()) : tell(c, found)))
                .flatMapIterable(told -> told);
    }

    private Event state(Readable row) {
        return states.of(
                value(row, "body", byte[].class),
                value(row, "schema_fingerprint", String.class),
                value(row, "recorded_at", Instant.class),
                self);
    }

    private Mono<List<Answer.Told>> tell(Connection c, List<Event> found) {
        UUID[] ids = found.stream().map(PostgresOriginals::hazard).toArray(UUID[]::new);
        return tables.rewrite(found.stream().map(entries::read).toList())
                .apply(c)
                .then(query(c, BY_ID, Proofs::standing, ids, self).collectMap(Standing::hazard))
                .zipWhen(proofs -> query(
                                c, STEPS, row -> Map.entry(value(row, "hazard_id", UUID.class), step(row)), ids, self)
                        .collectMultimap(Map.Entry::getKey, Map.Entry::getValue))
                .map(both -> found.stream()
                        .filter(state -> both.getT1().containsKey(hazard(state)))
                        .map(state -> new Answer.Told(
                                state,
                                Objects.requireNonNull(both.getT1().get(hazard(state))),
                                road.wasRestored(),
                                List.copyOf(both.getT2().getOrDefault(hazard(state), List.of()))))
                        .toList());
    }

    private static UUID hazard(Event state) {
        return UUID.fromString(state.metadata().subject());
    }

    static Answer.Step step(Readable row) {
        return new Answer.Step(
                value(row, "term", Long.class),
                value(row, "version", Long.class),
                value(row, "ordinal", Integer.class),
                value(row, "step", String.class),
                value(row, "event_id", UUID.class),
                value(row, "origin", String.class),
                value(row, "incarnation", String.class),
                value(row, "stream", String.class),
                value(row, "number", Long.class),
                value(row, "recorded_at", Instant.class));
    }
}

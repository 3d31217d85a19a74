package cn.dualprevention.hazard.ledger.reconciliation.postgres;

import static cn.dualprevention.hazard.ledger.reconciliation.postgres.ReconciliationDatabase.query;
import static cn.dualprevention.hazard.ledger.reconciliation.postgres.ReconciliationDatabase.value;

import cn.dualprevention.hazard.ledger.LedgerEntry;
import cn.dualprevention.hazard.ledger.events.LedgerEntries;
import cn.dualprevention.hazard.ledger.postgres.LedgerTables;
import cn.dualprevention.hazard.ledger.reconciliation.Copies;
import cn.dualprevention.hazard.ledger.reconciliation.message.Answer;
import cn.dualprevention.hazard.ledger.reconciliation.message.Extent;
import cn.dualprevention.hazard.ledger.reconciliation.message.Finding;
import cn.dualprevention.hazard.ledger.reconciliation.message.Place;
import cn.dualprevention.hazard.ledger.reconciliation.message.Standing;
import cn.dualprevention.hazard.ledger.reconciliation.message.Statement.Sums;
import cn.dualprevention.ids.Uuid7;
import io.r2dbc.spi.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Component
final class PostgresCopies implements Copies {

    private static final String MAY_STATE = """
            SELECT EXISTS (SELECT FROM known_enterprise WHERE enterprise_id = $2 AND home = $1)
                OR EXISTS (SELECT FROM ledger_proof WHERE enterprise_id = $2 AND origin = $1) AS may
            """;

    private static final String SUMS =
            "SELECT " + Proofs.sums("") + " FROM ledger_proof p WHERE " + Proofs.IN_EXTENT + " AND p.origin = $10";

    private static final String ROWS = """
            SELECT p.hazard_id, p.received_at, p.term, p.version, p.proof, p.origin = $10 AS yours,
                   coalesce(p.incarnation, '') AS incarnation
              FROM ledger_proof p WHERE %s ORDER BY p.received_at, p.hazard_id LIMIT $11
            """.formatted(Proofs.IN_EXTENT);

    private static final String STRANGERS = """
            SELECT DISTINCT h.enterprise_id, s.origin
              FROM (SELECT hazard_id, term, version, enterprise_id FROM ledger_hazard l
                     WHERE NOT EXISTS (SELECT FROM known_enterprise k WHERE k.enterprise_id = l.enterprise_id)
                    OFFSET 0) AS h
              JOIN ledger_step s
                ON s.hazard_id = h.hazard_id AND s.term = h.term AND s.version = h.version AND s.ordinal = 0
             WHERE h.enterprise_id <> ''
               AND (EXISTS (SELECT FROM known_enterprise k WHERE k.home = s.origin)
                    OR EXISTS (SELECT FROM reconciliation_origin o WHERE o.origin = s.origin))
             ORDER BY 1, 2 LIMIT $1
            """;

    private static final String LOCK = "SELECT hazard_id FROM ledger_hazard WHERE hazard_id = $1 FOR UPDATE";

    /** Whoever is home of its enterprise may speak for a hazard whose own words about its origin were damaged. */
    private static final String STANDING = """
            SELECT p.hazard_id, p.term, p.version, p.proof, coalesce(p.incarnation, '') AS incarnation,
                   p.origin = $2 OR EXISTS (SELECT FROM known_enterprise k
                                             WHERE k.enterprise_id = p.enterprise_id AND k.home = $2) AS yours
              FROM ledger_proof p WHERE p.hazard_id = $1
            """;

    private final ReconciliationDatabase database;
    private final FindingRows findings;
    private final LedgerEntries entries;
    private final LedgerTables tables;
    private final Clock clock;

    PostgresCopies(
            ReconciliationDatabase database,
            FindingRows findings,
            LedgerEntries entries,
            LedgerTables tables,
            Clock clock) {
        this.database = database;
        this.findings = findings;
        this.entries = entries;
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public Mono<Boolean> mayState(String origin, String enterprise) {
        return database.rows(MAY_STATE, row -> value(row, "may", Boolean.class), origin, enterprise)
                .single();
    }

    @Override
    public Mono<Sums> sums(Extent extent, String origin) {
        return database.rows(SUMS, Proofs::sums, Proofs.values(extent, origin)).single();
    }

    @Override
    public Mono<List<Row>> rows(Extent extent, String origin, int limit) {
        return database.rows(
                        ROWS,
                        row -> new Row(
                                new Place(
                                        value(row, "received_at", Instant.class), value(row, "hazard_id", UUID.class)),
                                Proofs.standing(row)),
                        Proofs.values(extent, origin, limit))
                .collectList();
    }

    @Override
    public Flux<Stranger> strangers(int limit) {
        return database.rows(
                STRANGERS,
                row -> new Stranger(value(row, "enterprise_id", String.class), value(row, "origin", String.class)),
                limit);
    }

    @Override
    public Mono<Finding> settle(Answer answer, String origin, @Nullable Standing asked) {
        UUID hazard = answer.hazard();
        return database.inTransaction(c -> query(c, LOCK, row -> true, hazard)
                .then(standing(c, hazard, origin))
                .flatMap(here -> answer.told() == null
                        ? takeOut(c, hazard, origin, here.orElse(null), asked)
                        : putRight(c, answer.known(), origin, here.orElse(null), asked)));
    }

    private static Mono<Optional<Standing>> standing(Connection c, UUID hazard, String origin) {
        return query(c, STANDING, Proofs::standing, hazard, origin)
                .singleOrEmpty()
                .singleOptional();
    }

    private Mono<Finding> takeOut(
            Connection c, UUID hazard, String origin, @Nullable Standing here, @Nullable Standing asked) {
        if (here == null || asked == null || !here.sameAs(asked) || !here.yours() || !asked.yours()) {
            return Mono.empty();
        }
        return findings.add(c, finding(origin, Finding.Kind.EXTRA, hazard, ""))
                .flatMap(found -> tables.remove(hazard)
                        .apply(c)
                        .then(StepTable.removeAll(c, hazard))
                        .thenReturn(found));
    }

    private Mono<Finding> putRight(
            Connection c, Answer.Told told, String origin, @Nullable Standing here, @Nullable Standing asked) {
        UUID hazard = told.standing().hazard();
        LedgerEntry entry = entries.read(told.state());
        String enterprise = told.state().metadata().scope().enterprise();
        if (here == null) {
            // somebody may be bringing a newer state this very moment: that one stays, and its steps do
            return findings.add(c, finding(origin, Finding.Kind.MISSING, hazard, enterprise))
                    .flatMap(found -> tables.effect(List.of(entry))
                            .apply(c)
                            .then(StepTable.add(c, told))
                            .thenReturn(found));
        }
        boolean movedOn = here.newerThan(told.standing()) && (asked == null || !here.sameAs(asked));
        if (here.sameAs(told.standing()) || movedOn || !here.yours()) {
            return Mono.empty();
        }
        return findings.add(c, finding(origin, Finding.Kind.ALTERED, hazard, enterprise))
                .flatMap(found -> tables.rewrite(List.of(entry))
                        .apply(c)
                        .then(StepTable.put(c, told, origin))
                        .then(Mono.defer(() -> standing(c, hazard, origin)))
                        .flatMap(after -> judged(c, found, here, after.orElseThrow(), told)));
    }

    /** Nothing was wrong when nothing has changed; it is not right yet when its proof is another one still. */
    private Mono<Finding> judged(Connection c, Finding found, Standing before, Standing after, Answer.Told told) {
        if (after.sameAs(before)) {
            return findings.withdraw(c, found).then(Mono.empty());
        }
        return after.sameAs(told.standing()) || told.additive()
                ? Mono.just(found)
                : findings.unrepaired(c, found)
                        .thenReturn(new Finding(
                                found.id(),
                                found.origin(),
                                found.kind(),
                                found.hazard(),
                                found.enterprise(),
                                found.foundAt(),
                                null));
    }

    private Finding finding(String origin, Finding.Kind kind, UUID hazard, String enterprise) {
        Instant now = clock.instant();
        return new Finding(Uuid7.next(clock), origin, kind, Objects.requireNonNull(hazard), enterprise, now, now);
    }
}

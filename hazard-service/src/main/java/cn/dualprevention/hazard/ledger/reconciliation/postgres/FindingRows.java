package cn.dualprevention.hazard.ledger.reconciliation.postgres;

import static cn.dualprevention.hazard.ledger.reconciliation.postgres.ReconciliationDatabase.update;

import cn.dualprevention.hazard.ledger.reconciliation.message.Finding;
import io.r2dbc.spi.Connection;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes {@code reconciliation_difference} in the transaction that repairs, with what stood there until now. */
@Component
final class FindingRows {

    private static final String ADD = """
            INSERT INTO reconciliation_difference
                   (id, origin, kind, hazard_id, enterprise_id, found_at, repaired_at, stood)
            SELECT $1, $2, $3, $4, coalesce(nullif(h.enterprise_id, ''), $5), $6, $6,
                   CASE WHEN h.hazard_id IS NULL AND t.steps IS NULL THEN NULL
                        ELSE jsonb_build_object('hazard', to_jsonb(h), 'steps', t.steps) END
              FROM (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.term, s.version, s.ordinal) AS steps
                      FROM ledger_step s WHERE s.hazard_id = $4) AS t
              LEFT JOIN ledger_hazard h ON h.hazard_id = $4
            """;

    /** Of what could not be put right one word is enough. */
    private static final String REPLACE = """
            DELETE FROM reconciliation_difference WHERE hazard_id = $1 AND origin = $2 AND repaired_at IS NULL
            """;

    private static final String WITHDRAW = "DELETE FROM reconciliation_difference WHERE id = $1";
    private static final String UNREPAIRED = "UPDATE reconciliation_difference SET repaired_at = NULL WHERE id = $1";

    Mono<Finding> add(Connection connection, Finding found) {
        Object hazard = Objects.requireNonNull(found.hazard());
        return update(connection, REPLACE, hazard, found.origin())
                .then(update(
                        connection,
                        ADD,
                        found.id(),
                        found.origin(),
                        found.kind().name(),
                        hazard,
                        found.enterprise(),
                        found.foundAt()))
                .thenReturn(found);
    }

    Mono<Void> withdraw(Connection connection, Finding found) {
        return update(connection, WITHDRAW, found.id()).then();
    }

    Mono<Void> unrepaired(Connection connection, Finding found) {
        return update(connection, UNREPAIRED, found.id()).then();
    }
}

package cn.dualprevention.hazard.ledger.reconciliation.postgres;

import static cn.dualprevention.hazard.ledger.reconciliation.postgres.ReconciliationDatabase.value;

import cn.dualprevention.hazard.ledger.reconciliation.message.Extent;
import cn.dualprevention.hazard.ledger.reconciliation.message.Standing;
import cn.dualprevention.hazard.ledger.reconciliation.message.Statement.Sums;
import io.r2dbc.spi.Readable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Pieces of SQL over {@code ledger_proof p}. */
final class Proofs {

    /** Parameters $1 to $9 are {@link #values(Extent, Object...)}. */
    static final String IN_EXTENT = """
            p.enterprise_id = $1 AND (p.received_at, p.hazard_id) > ($2, $3) AND (p.received_at, p.hazard_id) <= ($4, $5)
            AND ($6 OR (p.division = $7 AND coalesce(p.park, '') = $8 AND p.sectors @> $9::text[]))
            """;

    private static final String HALF =
            "('x' || substr(replace(p.proof::text, '-', ''), %d, 16))::bit(64)::bigint::numeric";

    /**
     * What was written here and its copy here agree, and no version is missing in its timeline here, neither of all nor
     * of the present term: only then is its proof the right one, and steps that are not here were never written.
     */
    static final String SETTLED = """
            (z.id IS NOT NULL AND (z.term, z.version) = (p.term, p.version) AND z.body = p.body
             AND (SELECT count(DISTINCT t.version) = p.version
                         AND count(*) FILTER (WHERE t.term = p.term)
                             = p.version - min(t.version) FILTER (WHERE t.term = p.term) + 1
                    FROM ledger_step t
                   WHERE t.hazard_id = p.hazard_id AND t.ordinal = 0 AND t.term <= p.term
                     AND t.version BETWEEN 1 AND p.version))
            """;

    private Proofs() {}

    /** Columns {@code count}, {@code high} and {@code low}; of some only. */
    static String sums(String filter) {
        return """
                count(*) %1$s AS count, coalesce(sum(%2$s) %1$s, 0)::text AS high, coalesce(sum(%3$s) %1$s, 0)::text AS low
                """.formatted(filter, HALF.formatted(1), HALF.formatted(17));
    }

    static Sums sums(Readable row) {
        return new Sums(
                value(row, "count", Long.class),
                new BigInteger(value(row, "high", String.class)).longValue(),
                new BigInteger(value(row, "low", String.class)).longValue());
    }

    static Object[] values(Extent extent, Object... more) {
        List<Object> values = new ArrayList<>(List.of(
                extent.scope().enterprise(),
                extent.after().receivedAt(),
                extent.after().hazard(),
                extent.to().receivedAt(),
                extent.to().hazard(),
                extent.whole(),
                extent.scope().division(),
                Objects.requireNonNullElse(extent.scope().park(), ""),
                extent.scope().sectors().toArray(String[]::new)));
        values.addAll(List.of(more));
        return values.toArray();
    }

    /** From columns {@code hazard_id, term, version, proof, yours, incarnation}. */
    static Standing standing(Readable row) {
        return new Standing(
                value(row, "hazard_id", UUID.class),
                value(row, "term", Long.class),
                value(row, "version", Long.class),
                value(row, "proof", UUID.class),
                value(row, "yours", Boolean.class),
                value(row, "incarnation", String.class));
    }
}

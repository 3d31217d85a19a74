package cn.dualprevention.hazard.ledger.postgres;

import io.r2dbc.spi.Connection;
import java.time.Instant;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Moves hazards whose deadline has passed between cells. */
final class OverdueRows {

    /**
     * Locked in the order of the ids, like everywhere. A row that another sweep or an event changed while this one
     * waited for its lock is looked at again and left out when it is not due any more.
     */
    private static final String RAISE = """
            WITH due AS (
                SELECT hazard_id FROM ledger_hazard
                WHERE overdue_from IS NOT NULL AND NOT overdue AND overdue_from <= $1
                ORDER BY overdue_from LIMIT $2),
            locked AS (
                SELECT hazard_id FROM ledger_hazard
                WHERE hazard_id IN (SELECT hazard_id FROM due) AND NOT overdue AND overdue_from <= $1
                ORDER BY hazard_id FOR UPDATE),
            written AS (
                UPDATE ledger_hazard h SET overdue = true, counted_before = h.counted
                FROM locked WHERE h.hazard_id = locked.hazard_id
                RETURNING h.counted_before, h.counted),
            """ + CountRows.move(3) + " SELECT count(*)::int FROM written";

    private OverdueRows() {}

    /** How many were moved. */
    static Mono<Integer> count(Connection connection, Instant by, int limit) {
        return Flux.from(connection
                        .createStatement(RAISE)
                        .bind("$1", by)
                        .bind("$2", limit)
                        .bind("$3", CountRows.anySlot())
                        .execute())
                .concatMap(result -> result.map((row, meta) -> Objects.requireNonNull(row.get(0, Integer.class))))
                .single();
    }
}

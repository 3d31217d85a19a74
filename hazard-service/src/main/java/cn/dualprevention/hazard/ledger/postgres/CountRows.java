package cn.dualprevention.hazard.ledger.postgres;

import static cn.dualprevention.hazard.ledger.postgres.Column.flags;
import static cn.dualprevention.hazard.ledger.postgres.Column.of;
import static cn.dualprevention.hazard.ledger.postgres.Column.texts;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ThreadLocalRandom;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes {@code ledger_count}: −1 where a hazard left, +1 where it arrived, cells in one order. */
final class CountRows {

    /** Area cells are everybody's; an enterprise's and a park's are seldom written by two at once. */
    private static final int AREA_SLOTS = 4;

    /**
     * Moves the hazards that {@code written} tells of between cells. A hazard is counted in its area's cell, its
     * enterprise's and, when it has one, its park's; {@code ledger_hazard.counted} names all three.
     */
    private static final String MOVE = """
            cells AS (
                SELECT kind, owner, c[3] AS division, cell.park, c[4] AS sector, c[5] AS level, c[6] AS status,
                       c[7] <> '' AS open, c[8] <> '' AS overdue, sum(change)::bigint AS n
                  FROM written,
                       LATERAL (VALUES (string_to_array(counted_before, '|'), -1),
                                       (string_to_array(counted, '|'), 1)) AS counting (c, change),
                       LATERAL (VALUES ('AREA', c[3], ''), ('ENTERPRISE', c[1], c[2]), ('PARK', c[2], c[2]))
                            AS cell (kind, owner, park)
                 WHERE counted_before IS DISTINCT FROM counted AND owner <> ''
                 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 HAVING sum(change) <> 0
            ), counts AS (
                INSERT INTO ledger_count AS l
                       (kind, owner, division, park, sector, level, status, open, overdue, slot, n)
                SELECT kind, owner, division, park, sector, level, status, open, overdue,
                       CASE kind WHEN 'AREA' THEN $%d::smallint ELSE 0 END, n
                  FROM cells
                 ORDER BY kind COLLATE "C", owner COLLATE "C", division COLLATE "C", sector COLLATE "C",
                          level COLLATE "C", status COLLATE "C", open, overdue
                ON CONFLICT (kind, owner, division, park, sector, level, status, open, overdue, slot)
                DO UPDATE SET n = l.n + excluded.n
            )""";

    private static final String ADD = """
            INSERT INTO ledger_count AS c (kind, owner, division, park, sector, level, status, open, overdue, slot, n)
            SELECT kind, owner, division, park, sector, level, status, open, overdue,
                CASE kind WHEN 'AREA' THEN $1::smallint ELSE 0 END, n
            FROM (SELECT
                unnest($2::text[]) AS kind, unnest($3::text[]) AS owner, unnest($4::text[]) AS division,
                unnest($5::text[]) AS park, unnest($6::text[]) AS sector, unnest($7::text[]) AS level,
                unnest($8::text[]) AS status, unnest($9::boolean[]) AS open, unnest($10::boolean[]) AS overdue,
                unnest($11::bigint[]) AS n) AS d
            ON CONFLICT (kind, owner, division, park, sector, level, status, open, overdue, slot)
            DO UPDATE SET n = c.n + excluded.n""";

    private CountRows() {}

    /**
     * Parts of a statement that move what its part {@code written} returns as {@code (counted_before, counted)}.
     *
     * @param slot number of the parameter that says to which slot an area's changes go: {@link #anySlot()}
     */
    static String move(int slot) {
        return MOVE.formatted(slot);
    }

    static Short anySlot() {
        return (short) ThreadLocalRandom.current().nextInt(AREA_SLOTS);
    }

    /** Adds to cells; the map's order is the order of their locks. */
    static Mono<Void> add(Connection connection, SortedMap<CountCell, Long> changes) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        List<Map.Entry<CountCell, Long>> rows = List.copyOf(changes.entrySet());
        Statement s = connection.createStatement(ADD);
        s.bind("$1", anySlot());
        s.bind("$2", texts(rows, r -> r.getKey().kind()));
        s.bind("$3", texts(rows, r -> r.getKey().owner()));
        s.bind("$4", texts(rows, r -> r.getKey().division()));
        s.bind("$5", texts(rows, r -> r.getKey().park()));
        s.bind("$6", texts(rows, r -> r.getKey().sector()));
        s.bind("$7", texts(rows, r -> r.getKey().level()));
        s.bind("$8", texts(rows, r -> r.getKey().status()));
        s.bind("$9", flags(rows, r -> r.getKey().open()));
        s.bind("$10", flags(rows, r -> r.getKey().overdue()));
        s.bind("$11", of(rows, Map.Entry::getValue, Long[]::new));
        return Flux.from(s.execute()).flatMap(Result::getRowsUpdated).then();
    }
}

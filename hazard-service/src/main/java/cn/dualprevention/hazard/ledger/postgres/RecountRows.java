package cn.dualprevention.hazard.ledger.postgres;

import static cn.dualprevention.hazard.ledger.postgres.PostgresHazardLedger.value;

import cn.dualprevention.hazard.ledger.counts.Recount;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Counts hazards anew and puts the rollups right. */
final class RecountRows {

    /** Two repairs at once would each add the whole correction. */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('ledger_count recount'))";

    /** One statement, hence one snapshot: events that are applied meanwhile are in both sides or in none. */
    private static final String COMPARE = """
            WITH hazards AS (
                SELECT enterprise_id, division, coalesce(park, '') AS park, primary_sector AS sector, level, status, open,
                    overdue, count(*) AS n
                FROM ledger_hazard WHERE NOT testdata
                GROUP BY enterprise_id, division, park, primary_sector, level, status, open, overdue),
            expected AS (
                SELECT 'AREA' AS kind, division AS owner, division, '' AS park, sector, level, status, open, overdue,
                    sum(n) AS n
                FROM hazards GROUP BY division, sector, level, status, open, overdue
                UNION ALL
                SELECT 'ENTERPRISE', enterprise_id, division, park, sector, level, status, open, overdue, n
                FROM hazards
                UNION ALL
                SELECT 'PARK', park, division, park, sector, level, status, open, overdue, sum(n)
                FROM hazards WHERE park <> '' GROUP BY division, park, sector, level, status, open, overdue),
            held AS (
                SELECT kind, owner, division, park, sector, level, status, open, overdue, sum(n) AS n
                FROM ledger_count GROUP BY kind, owner, division, park, sector, level, status, open, overdue)
            SELECT kind, owner, division, park, sector, level, status, open, overdue,
                coalesce(held.n, 0)::bigint AS held_n, coalesce(expected.n, 0)::bigint AS expected_n
            FROM expected FULL JOIN held USING (kind, owner, division, park, sector, level, status, open, overdue)
            WHERE coalesce(held.n, 0) <> coalesce(expected.n, 0)
            ORDER BY kind, owner, division, park, sector, level, status, open, overdue""";

    private static final String HAZARDS = "SELECT count(*) FROM ledger_hazard";

    /** Versions are counted over all terms: a version that a restore made anew counts once. */
    private static final String GAPS = """
            SELECT count(*) OVER () AS gaps, hazard_id FROM (
                SELECT h.hazard_id FROM ledger_hazard h LEFT JOIN ledger_step s USING (hazard_id)
                GROUP BY h.hazard_id, h.version HAVING count(DISTINCT s.version) < h.version) AS incomplete
            ORDER BY hazard_id LIMIT 20""";

    private RecountRows() {}

    static Mono<Recount> recount(Connection connection, boolean repair) {
        return rows(connection, ONE_AT_A_TIME, row -> true)
                .then(rows(connection, COMPARE, RecountRows::difference))
                .flatMap(differences -> (repair ? CountRows.add(connection, corrections(differences)) : Mono.empty())
                        .then(proof(connection, differences, repair)));
    }

    private static Mono<Recount> proof(Connection connection, List<Recount.Difference> differences, boolean repaired) {
        return rows(connection, HAZARDS, row -> value(row, "count", Long.class))
                .zipWhen(hazards -> rows(connection, GAPS, Gap::of))
                .map(both -> new Recount(
                        both.getT1().get(0),
                        differences,
                        repaired,
                        both.getT2().isEmpty() ? 0 : both.getT2().get(0).all(),
                        both.getT2().stream().map(Gap::hazard).toList()));
    }

    private static SortedMap<CountCell, Long> corrections(List<Recount.Difference> differences) {
        SortedMap<CountCell, Long> corrections = new TreeMap<>();
        differences.forEach(d -> corrections.put(
                new CountCell(
                        d.kind(),
                        d.owner(),
                        d.division(),
                        d.park(),
                        d.sector(),
                        d.level(),
                        d.status(),
                        d.open(),
                        d.overdue()),
                d.right() - d.found()));
        return corrections;
    }

    private static Recount.Difference difference(Readable row) {
        return new Recount.Difference(
                value(row, "kind", String.class),
                value(row, "owner", String.class),
                value(row, "division", String.class),
                value(row, "park", String.class),
                value(row, "sector", String.class),
                value(row, "level", String.class),
                value(row, "status", String.class),
                value(row, "open", Boolean.class),
                value(row, "overdue", Boolean.class),
                value(row, "held_n", Long.class),
                value(row, "expected_n", Long.class));
    }

    private static <T> Mono<List<T>> rows(Connection connection, String sql, Function<Readable, T> read) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.map(read))
                .collectList();
    }

    private record Gap(long all, UUID hazard) {
        static Gap of(Readable row) {
            return new Gap(value(row, "gaps", Long.class), value(row, "hazard_id", UUID.class));
        }
    }
}

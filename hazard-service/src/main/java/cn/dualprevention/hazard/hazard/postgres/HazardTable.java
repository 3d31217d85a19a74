package cn.dualprevention.hazard.hazard.postgres;

import cn.dualprevention.kit.database.Bodies;
import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.kit.journal.StateTable;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes many hazards with one part of a statement for the new and one for the changed, whatever their number. */
final class HazardTable implements StateTable<HazardRow> {

    /** Each row takes its body out of all before any sort, which would carry them all with every row. */
    private static final String ASKED = """
            bodies AS MATERIALIZED (SELECT decode($8, 'base64') AS bytes
            ), asked AS MATERIALIZED (
                SELECT n.*, substring(bytes FROM body_from FOR body_length) AS body
                  FROM bodies, unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::boolean[], $6::bigint[],
                                      $7::bigint[], $9::int[], $10::int[], $11::text[], $12::bigint[], $13::bigint[])
                    AS n (id, enterprise_id, term, version, open, scope_term, scope_version, body_from, body_length,
                          schema, row_term, row_version)
            )""";

    private static final String ADDED = """
            , added AS (
                INSERT INTO hazard (
                    id, enterprise_id, term, version, open, scope_term, scope_version, body, schema_fingerprint,
                    incarnation)
                SELECT id, enterprise_id, term, version, open, coalesce(scope_term, 0), coalesce(scope_version, 0), body,
                       schema, (SELECT incarnation FROM journal_present)
                  FROM asked
                 WHERE row_term = 0
                 ORDER BY id
                ON CONFLICT (id) DO NOTHING
                RETURNING id
            )""";

    private static final String CHANGED = """
            , held AS (
                SELECT h.id FROM hazard h JOIN asked n
                    ON h.id = n.id AND h.term = n.row_term AND h.version = n.row_version
                 ORDER BY h.id FOR UPDATE OF h
            ), changed AS (
                UPDATE hazard h
                   SET enterprise_id = n.enterprise_id, term = n.term, version = n.version, open = n.open,
                       scope_term = coalesce(n.scope_term, h.scope_term),
                       scope_version = coalesce(n.scope_version, h.scope_version),
                       body = n.body, schema_fingerprint = n.schema,
                       incarnation = (SELECT incarnation FROM journal_present)
                  FROM asked n JOIN held ON held.id = n.id
                 WHERE h.id = n.id AND h.term = n.row_term AND h.version = n.row_version
                RETURNING h.id
            )""";

    private static final String NEW_ONES = ASKED + ADDED + ", written AS (SELECT id::text AS id FROM added)";
    private static final String OLD_ONES = ASKED + CHANGED + ", written AS (SELECT id::text AS id FROM changed)";
    private static final String BOTH = ASKED + ADDED + CHANGED
            + ", written AS (SELECT id::text AS id FROM added UNION ALL SELECT id::text FROM changed)";

    @Override
    public String idOf(HazardRow row) {
        return row.id();
    }

    /** Almost always all are new or all are not, and then nothing is looked for that cannot be there. */
    @Override
    public Effect write(List<HazardRow> rows) {
        long added = rows.stream().filter(HazardRow::isNew).count();
        String parts = added == rows.size() ? NEW_ONES : added == 0 ? OLD_ONES : BOTH;
        Bodies bodies = Bodies.of(rows.stream().map(HazardRow::body).toList());
        return new Effect(
                parts,
                List.of(
                        rows.stream().map(r -> UUID.fromString(r.id())).toArray(UUID[]::new),
                        texts(rows, HazardRow::enterprise),
                        numbers(rows, HazardRow::term),
                        numbers(rows, HazardRow::version),
                        rows.stream().map(HazardRow::open).toArray(Boolean[]::new),
                        numbers(rows, r -> r.scope() == null ? null : r.scope().term()),
                        numbers(rows, r -> r.scope() == null ? null : r.scope().version()),
                        bodies.base64(),
                        bodies.from(),
                        bodies.length(),
                        texts(rows, HazardRow::schema),
                        numbers(rows, HazardRow::rowTerm),
                        numbers(rows, HazardRow::rowVersion)));
    }

    private static String[] texts(List<HazardRow> rows, Function<HazardRow, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static Long[] numbers(List<HazardRow> rows, Function<HazardRow, @Nullable Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }
}

package cn.dualprevention.enterprise.enterprise.postgres;

import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.kit.journal.StateTable;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Table {@code enterprise}. */
final class EnterpriseTable implements StateTable<EnterpriseRow> {

    private static final String WRITTEN = """
            asked AS (
                SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[],
                                     $7::bigint[], $8::bigint[], $9::boolean[])
                         AS a (id, term, version, home, schema, body, base_term, base_version, is_new)
            ), added AS (
                INSERT INTO enterprise (id, term, version, home, incarnation, adopted, schema, body)
                SELECT a.id, a.term, a.version, a.home, i.incarnation, false, a.schema, decode(a.body, 'base64')
                  FROM asked a CROSS JOIN journal_present i
                 WHERE a.is_new
                 ORDER BY a.id
                ON CONFLICT (id) DO NOTHING
                RETURNING id
            ), held AS (
                SELECT e.id FROM enterprise e JOIN asked a ON a.id = e.id
                 WHERE NOT a.is_new AND e.term = a.base_term AND e.version = a.base_version
                 ORDER BY e.id FOR UPDATE OF e
            ), changed AS (
                UPDATE enterprise e
                   SET term = a.term, version = a.version, home = a.home, incarnation = i.incarnation, adopted = false,
                       schema = a.schema, body = decode(a.body, 'base64')
                  FROM asked a JOIN held h ON h.id = a.id CROSS JOIN journal_present i
                 WHERE e.id = a.id AND e.term = a.base_term AND e.version = a.base_version
                RETURNING e.id
            ), written AS (SELECT id FROM added UNION ALL SELECT id FROM changed)""";

    @Override
    public String idOf(EnterpriseRow row) {
        return row.id();
    }

    @Override
    public Effect write(List<EnterpriseRow> rows) {
        return new Effect(
                WRITTEN,
                List.of(
                        texts(rows, EnterpriseRow::id),
                        numbers(rows, EnterpriseRow::term),
                        numbers(rows, EnterpriseRow::version),
                        texts(rows, EnterpriseRow::home),
                        texts(rows, EnterpriseRow::schema),
                        texts(rows, EnterpriseRow::body),
                        numbers(rows, r -> r.base().term()),
                        numbers(rows, r -> r.base().version()),
                        rows.stream().map(EnterpriseRow::isNew).toArray(Boolean[]::new)));
    }

    private static String[] texts(List<EnterpriseRow> rows, Function<EnterpriseRow, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static Long[] numbers(List<EnterpriseRow> rows, ToLongFunction<EnterpriseRow> column) {
        return rows.stream().mapToLong(column).boxed().toArray(Long[]::new);
    }
}

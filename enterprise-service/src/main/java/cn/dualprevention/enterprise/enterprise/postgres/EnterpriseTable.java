package cn.dualprevention.enterprise.enterprise.postgres;

import cn.dualprevention.kit.journal.StateTable;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Table {@code enterprise}. */
final class EnterpriseTable implements StateTable<EnterpriseRow> {

    private static final String ASKED = """
            WITH asked AS (
                SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[],
                                     $7::bigint[], $8::bigint[])
                         AS a (id, term, version, home, schema, body, base_term, base_version)
            )
            """;
    private static final String INSERT = ASKED + """
            INSERT INTO enterprise (id, term, version, home, incarnation, adopted, schema, body)
            SELECT a.id, a.term, a.version, a.home, i.incarnation, false, a.schema, decode(a.body, 'base64')
              FROM asked a CROSS JOIN journal_incarnation i
             ORDER BY a.id
            ON CONFLICT (id) DO NOTHING
            RETURNING id
            """;
    /** Locked in the order of ids, so that two replicas never wait for each other crosswise. */
    private static final String UPDATE = ASKED + """
            , current AS (
                SELECT e.id FROM enterprise e JOIN asked a ON a.id = e.id
                 WHERE e.term = a.base_term AND e.version = a.base_version
                 ORDER BY e.id FOR UPDATE OF e
            )
            UPDATE enterprise e
               SET term = a.term, version = a.version, home = a.home, incarnation = i.incarnation, adopted = false,
                   schema = a.schema, body = decode(a.body, 'base64')
              FROM asked a JOIN current c ON c.id = a.id CROSS JOIN journal_incarnation i
             WHERE e.id = a.id AND e.term = a.base_term AND e.version = a.base_version
            RETURNING e.id
            """;

    @Override
    public String idOf(EnterpriseRow row) {
        return row.id();
    }

    @Override
    public Mono<Set<String>> write(Connection connection, List<EnterpriseRow> rows) {
        List<EnterpriseRow> added = rows.stream().filter(EnterpriseRow::isNew).toList();
        List<EnterpriseRow> changed = rows.stream().filter(r -> !r.isNew()).toList();
        return Flux.concat(run(connection, INSERT, added), run(connection, UPDATE, changed))
                .collect(HashSet::new, Set::add);
    }

    private static Flux<String> run(Connection connection, String sql, List<EnterpriseRow> rows) {
        if (rows.isEmpty()) {
            return Flux.empty();
        }
        Statement statement = connection
                .createStatement(sql)
                .bind(0, texts(rows, EnterpriseRow::id))
                .bind(1, numbers(rows, EnterpriseRow::term))
                .bind(2, numbers(rows, EnterpriseRow::version))
                .bind(3, texts(rows, EnterpriseRow::home))
                .bind(4, texts(rows, EnterpriseRow::schema))
                .bind(5, texts(rows, EnterpriseRow::body))
                .bind(6, numbers(rows, r -> r.base().term()))
                .bind(7, numbers(rows, r -> r.base().version()));
        return Flux.from(statement.execute())
                .concatMap(result -> result.map(row -> Objects.requireNonNull(row.get(0, String.class))));
    }

    private static String[] texts(List<EnterpriseRow> rows, Function<EnterpriseRow, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static Long[] numbers(List<EnterpriseRow> rows, ToLongFunction<EnterpriseRow> column) {
        return rows.stream().mapToLong(column).boxed().toArray(Long[]::new);
    }
}

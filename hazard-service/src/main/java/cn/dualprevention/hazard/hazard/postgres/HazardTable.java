package cn.dualprevention.hazard.hazard.postgres;

import cn.dualprevention.kit.database.Bodies;
import cn.dualprevention.kit.journal.StateTable;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes many hazards with one statement for the new and one for the changed, whatever their number. */
final class HazardTable implements StateTable<HazardRow> {

    /**
     * Sorted, so that two replicas never wait for each other crosswise; each row takes its body out of all before, or the
     * sort would carry them all with every row.
     */
    private static final String INSERT = """
            WITH bodies AS MATERIALIZED (SELECT decode($8, 'base64') AS bytes
            ), added AS MATERIALIZED (
                SELECT id, enterprise_id, term, version, open, coalesce(scope_term, 0) AS scope_term,
                       coalesce(scope_version, 0) AS scope_version,
                       substring(bytes FROM body_from FOR body_length) AS body, schema
                  FROM bodies, unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::boolean[], $6::bigint[],
                                      $7::bigint[], $9::int[], $10::int[], $11::text[])
                    AS n (id, enterprise_id, term, version, open, scope_term, scope_version, body_from, body_length,
                          schema)
            )
            INSERT INTO hazard (
                id, enterprise_id, term, version, open, scope_term, scope_version, body, schema_fingerprint)
            SELECT * FROM added
             ORDER BY id
            ON CONFLICT (id) DO NOTHING
            RETURNING id
            """;

    private static final String UPDATE = """
            WITH bodies AS MATERIALIZED (SELECT decode($8, 'base64') AS bytes
            ), changed AS MATERIALIZED (
                SELECT n.*, substring(bytes FROM body_from FOR body_length) AS body
                  FROM bodies, unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::boolean[], $6::bigint[],
                                      $7::bigint[], $9::int[], $10::int[], $11::text[], $12::bigint[], $13::bigint[])
                    AS n (id, enterprise_id, term, version, open, scope_term, scope_version, body_from, body_length,
                          schema, row_term, row_version)
            ), held AS (
                SELECT h.id FROM hazard h JOIN changed n
                    ON h.id = n.id AND h.term = n.row_term AND h.version = n.row_version
                 ORDER BY h.id FOR UPDATE OF h
            )
            UPDATE hazard h
               SET enterprise_id = n.enterprise_id, term = n.term, version = n.version, open = n.open,
                   scope_term = coalesce(n.scope_term, h.scope_term),
                   scope_version = coalesce(n.scope_version, h.scope_version),
                   body = n.body, schema_fingerprint = n.schema
              FROM changed n JOIN held ON held.id = n.id
             WHERE h.id = n.id AND h.term = n.row_term AND h.version = n.row_version
            RETURNING h.id
            """;

    @Override
    public String idOf(HazardRow row) {
        return row.id();
    }

    @Override
    public Mono<Set<String>> write(Connection connection, List<HazardRow> rows) {
        List<HazardRow> added = rows.stream().filter(HazardRow::isNew).toList();
        List<HazardRow> changed = rows.stream().filter(r -> !r.isNew()).toList();
        Set<String> written = new HashSet<>();
        return insert(connection, added)
                .concatWith(Flux.defer(() -> update(connection, changed)))
                .doOnNext(written::add)
                .then(Mono.just(written));
    }

    private static Flux<String> insert(Connection connection, List<HazardRow> rows) {
        return rows.isEmpty() ? Flux.empty() : ids(bind(connection.createStatement(INSERT), rows));
    }

    private static Flux<String> update(Connection connection, List<HazardRow> rows) {
        if (rows.isEmpty()) {
            return Flux.empty();
        }
        return ids(bind(connection.createStatement(UPDATE), rows)
                .bind(11, numbers(rows, HazardRow::rowTerm))
                .bind(12, numbers(rows, HazardRow::rowVersion)));
    }

    private static Statement bind(Statement statement, List<HazardRow> rows) {
        Bodies bodies = Bodies.of(rows.stream().map(HazardRow::body).toList());
        return statement
                .bind(0, rows.stream().map(r -> UUID.fromString(r.id())).toArray(UUID[]::new))
                .bind(1, texts(rows, HazardRow::enterprise))
                .bind(2, numbers(rows, HazardRow::term))
                .bind(3, numbers(rows, HazardRow::version))
                .bind(4, rows.stream().map(HazardRow::open).toArray(Boolean[]::new))
                .bind(5, numbers(rows, r -> r.scope() == null ? null : r.scope().term()))
                .bind(6, numbers(rows, r -> r.scope() == null ? null : r.scope().version()))
                .bind(7, bodies.base64())
                .bind(8, bodies.from())
                .bind(9, bodies.length())
                .bind(10, texts(rows, HazardRow::schema));
    }

    private static Flux<String> ids(Statement statement) {
        return Flux.from(statement.execute())
                .concatMap(result -> result.map(
                        row -> Objects.requireNonNull(row.get(0, UUID.class)).toString()));
    }

    private static String[] texts(List<HazardRow> rows, Function<HazardRow, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static Long[] numbers(List<HazardRow> rows, Function<HazardRow, @Nullable Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }
}

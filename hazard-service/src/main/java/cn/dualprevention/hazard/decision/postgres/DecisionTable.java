package cn.dualprevention.hazard.decision.postgres;

import cn.dualprevention.hazard.decision.RegulatorDecision;
import cn.dualprevention.kit.database.Bodies;
import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.kit.journal.StateTable;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Writes decisions, each once. */
final class DecisionTable implements StateTable<DecisionTable.Row> {

    private static final String WRITTEN = """
            bodies AS MATERIALIZED (SELECT decode($4, 'base64') AS bytes
            ), added AS (
                INSERT INTO decision (id, hazard_id, enterprise_id, term, version, body, schema_fingerprint)
                SELECT id, hazard_id, enterprise_id, $8, $9, substring(bytes FROM body_from FOR body_length), schema
                  FROM bodies, unnest($1::uuid[], $2::uuid[], $3::text[], $5::int[], $6::int[], $7::text[])
                    AS n (id, hazard_id, enterprise_id, body_from, body_length, schema)
                 ORDER BY id
                ON CONFLICT (id) DO NOTHING
                RETURNING id
            ), written AS (SELECT id::text AS id FROM added)""";

    record Row(RegulatorDecision decision, byte[] body, String schema) {}

    @Override
    public String idOf(Row row) {
        return row.decision().id();
    }

    @Override
    public Effect write(List<Row> rows) {
        Bodies bodies = Bodies.of(rows.stream().map(Row::body).toList());
        return new Effect(
                WRITTEN,
                List.of(
                        ids(rows, row -> row.decision().id()),
                        ids(rows, row -> row.decision().hazard()),
                        rows.stream()
                                .map(row -> row.decision().scope().enterprise())
                                .toArray(String[]::new),
                        bodies.base64(),
                        bodies.from(),
                        bodies.length(),
                        rows.stream().map(Row::schema).toArray(String[]::new),
                        RegulatorDecision.TERM,
                        RegulatorDecision.VERSION));
    }

    private static UUID[] ids(List<Row> rows, Function<Row, String> column) {
        return rows.stream().map(column).map(UUID::fromString).toArray(UUID[]::new);
    }
}

package cn.dualprevention.hazard.decision.postgres;

import cn.dualprevention.hazard.decision.RegulatorDecision;
import cn.dualprevention.kit.journal.StateTable;
import io.r2dbc.spi.Connection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes decisions, each once. They are few: one statement each. */
final class DecisionTable implements StateTable<DecisionTable.Row> {

    private static final String INSERT = """
            INSERT INTO decision (id, hazard_id, enterprise_id, term, version, body, schema_fingerprint)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (id) DO NOTHING
            RETURNING id
            """;

    record Row(RegulatorDecision decision, byte[] body, String schema) {}

    @Override
    public String idOf(Row row) {
        return row.decision().id();
    }

    @Override
    public Mono<Set<String>> write(Connection connection, List<Row> rows) {
        return Flux.fromIterable(rows)
                .concatMap(row -> connection
                        .createStatement(INSERT)
                        .bind(0, UUID.fromString(row.decision().id()))
                        .bind(1, UUID.fromString(row.decision().hazard()))
                        .bind(2, row.decision().scope().enterprise())
                        .bind(3, RegulatorDecision.TERM)
                        .bind(4, RegulatorDecision.VERSION)
                        .bind(5, row.body())
                        .bind(6, row.schema())
                        .execute())
                .concatMap(result -> result.map(
                        r -> Objects.requireNonNull(r.get(0, UUID.class)).toString()))
                .collect(HashSet::new, Set::add);
    }
}

package cn.dualprevention.hazard.decision.postgres;

import cn.dualprevention.hazard.decision.RegulatorDecision;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adds rows to {@code decision_inbox} and {@code decision}; one that is there already stays as it is. */
@Component
class InboxRows {

    private static final String ADD = """
        INSERT INTO decision_inbox (id, hazard_id, body, schema_fingerprint, issued_at, next_try)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (id) DO NOTHING
        """;

    private static final String RECALL = """
        INSERT INTO decision (id, hazard_id, enterprise_id, term, version, body, schema_fingerprint)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (id) DO NOTHING
        """;

    Mono<Void> add(Connection connection, RegulatorDecision decision, byte[] body, String schema, Instant now) {
        return Flux.from(connection
                        .createStatement(ADD)
                        .bind(0, UUID.fromString(decision.id()))
                        .bind(1, UUID.fromString(decision.hazard()))
                        .bind(2, body)
                        .bind(3, schema)
                        .bind(4, decision.issuedAt())
                        .bind(5, now)
                        .execute())
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }

    /** One of our own that came back. */
    Mono<Void> recall(Connection connection, RegulatorDecision decision, byte[] body, String schema) {
        return Flux.from(connection
                        .createStatement(RECALL)
                        .bind(0, UUID.fromString(decision.id()))
                        .bind(1, UUID.fromString(decision.hazard()))
                        .bind(2, decision.scope().enterprise())
                        .bind(3, RegulatorDecision.TERM)
                        .bind(4, RegulatorDecision.VERSION)
                        .bind(5, body)
                        .bind(6, schema)
                        .execute())
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }
}

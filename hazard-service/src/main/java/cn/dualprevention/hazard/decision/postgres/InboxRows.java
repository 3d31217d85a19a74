package cn.dualprevention.hazard.decision.postgres;

import cn.dualprevention.hazard.decision.RegulatorDecision;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adds rows to {@code decision_inbox}; one that is there already stays as it is. */
@Component
class InboxRows {

    private static final String ADD = """
        INSERT INTO decision_inbox (id, hazard_id, body, schema_fingerprint, issued_at, next_try)
        VALUES ($1, $2, $3, $4, $5, $6)
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
}

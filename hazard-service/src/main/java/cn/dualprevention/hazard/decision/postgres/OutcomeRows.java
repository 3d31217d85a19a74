package cn.dualprevention.hazard.decision.postgres;

import cn.dualprevention.hazard.decision.Decisions;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adds rows to {@code decision_outcome}; a home answers once. */
@Component
class OutcomeRows {

    private static final String ADD = """
        INSERT INTO decision_outcome (decision_id, outcome, reason, told_at)
        VALUES ($1, $2, $3, $4)
        ON CONFLICT (decision_id) DO NOTHING
        """;

    Mono<Void> add(Connection connection, String decision, Decisions.Result result) {
        Statement statement = connection
                .createStatement(ADD)
                .bind(0, UUID.fromString(decision))
                .bind(1, result.applied() ? "APPLIED" : "NOT_APPLICABLE")
                .bind(3, result.at());
        String reason = result.reason();
        return Flux.from((reason == null ? statement.bindNull(2, String.class) : statement.bind(2, reason)).execute())
                .concatMap(r -> r.getRowsUpdated())
                .then();
    }
}

package cn.dualprevention.hazard.decision.postgres;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.hazard.decision.DecisionInbox;
import cn.dualprevention.hazard.decision.Decisions;
import cn.dualprevention.hazard.decision.RegulatorDecision;
import cn.dualprevention.hazard.decision.events.DecisionAvro;
import cn.dualprevention.kit.journal.Change;
import cn.dualprevention.kit.journal.Journal;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Decisions in PostgreSQL: issued through the journal, received into the inbox. */
@Component
final class PostgresDecisions implements Decisions, DecisionInbox {

    private static final String FIND = """
        SELECT d.body, d.schema_fingerprint, o.outcome, o.reason, o.told_at
          FROM decision d LEFT JOIN decision_outcome o ON o.decision_id = d.id
         WHERE d.id = $1
        """;
    /** The home has told of it already, by either lane, and this platform was set back to a backup since. */
    private static final String TOLD = """
        UPDATE decision_inbox i SET state = 'SETTLED'
         WHERE i.state = 'WAITING'
           AND (EXISTS (SELECT FROM decision_outcome o WHERE o.decision_id = i.id)
                OR EXISTS (SELECT FROM ledger_step s
                            WHERE s.hazard_id = i.hazard_id AND s.step ->> 'decisionId' = i.id::text))
        """;

    private static final String DUE = """
        SELECT body, schema_fingerprint, tries FROM decision_inbox
         WHERE state = 'WAITING' AND next_try <= $1
         ORDER BY issued_at, id LIMIT $2
        """;
    private static final String SETTLED = "UPDATE decision_inbox SET state = 'SETTLED' WHERE id = $1";
    private static final String AGAIN =
            "UPDATE decision_inbox SET tries = tries + 1, next_try = $2 WHERE id = $1 AND state = 'WAITING'";

    private final ConnectionFactory connections;
    private final Journal journal;
    private final DecisionAvro avro;
    private final DecisionTable table = new DecisionTable();

    PostgresDecisions(ConnectionFactory connections, Journal journal, DecisionAvro avro) {
        this.connections = connections;
        this.journal = journal;
        this.avro = avro;
    }

    @Override
    public Mono<Outcome> issue(RegulatorDecision decision, UUID event, @Nullable RequestKey request) {
        return Mono.defer(() -> {
            Event issued = avro.event(decision, event);
            DecisionTable.Row row = new DecisionTable.Row(
                    decision, issued.body(), issued.metadata().schema());
            return journal.commit(new Change<>(table, row, issued, List.of(Stream.SUPERVISION_EVENTS), request));
        });
    }

    @Override
    public Mono<Issued> find(String id) {
        return query(FIND, s -> s.bind(0, UUID.fromString(id)), this::issued).singleOrEmpty();
    }

    @Override
    public Mono<List<Waiting>> due(Instant now, int limit) {
        if (!journal.isOpen()) {
            return Mono.just(List.of());
        }
        return execute(TOLD, s -> s)
                .thenMany(query(
                        DUE,
                        s -> s.bind(0, now).bind(1, limit),
                        row -> new Waiting(decision(row), Objects.requireNonNull(row.get(2, Integer.class)))))
                .collectList();
    }

    @Override
    public Mono<Void> settled(String id) {
        return execute(SETTLED, s -> s.bind(0, UUID.fromString(id)));
    }

    @Override
    public Mono<Void> again(String id, Instant nextTry) {
        return execute(AGAIN, s -> s.bind(0, UUID.fromString(id)).bind(1, nextTry));
    }

    private Issued issued(Readable row) {
        String outcome = row.get(2, String.class);
        Result result = outcome == null
                ? null
                : new Result(
                        outcome.equals("APPLIED"),
                        row.get(3, String.class),
                        Objects.requireNonNull(row.get(4, Instant.class)));
        return new Issued(decision(row), result);
    }

    private RegulatorDecision decision(Readable row) {
        return avro.read(
                Objects.requireNonNull(row.get(0, byte[].class)), Objects.requireNonNull(row.get(1, String.class)));
    }

    private <T> Flux<T> query(String sql, Function<Statement, Statement> bindings, Function<Readable, T> mapping) {
        return Flux.usingWhen(
                connections.create(),
                c -> Flux.from(bindings.apply(c.createStatement(sql)).execute())
                        .concatMap(result -> result.map(mapping::apply)),
                c -> c.close());
    }

    private Mono<Void> execute(String sql, Function<Statement, Statement> bindings) {
        return Mono.usingWhen(
                connections.create(),
                c -> Flux.from(bindings.apply(c.createStatement(sql)).execute())
                        .concatMap(result -> result.getRowsUpdated())
                        .then(),
                c -> c.close());
    }
}

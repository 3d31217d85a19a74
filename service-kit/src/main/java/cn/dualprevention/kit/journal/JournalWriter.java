package cn.dualprevention.kit.journal;

import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.kit.database.Patience;
import cn.dualprevention.kit.failpoint.Failpoint;
import cn.dualprevention.kit.restore.Incarnations;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes one group in one transaction, in this order: request keys (who has asked before?), state rows (who was faster?),
 * events with their numbers as the last thing, commit. Only then are the outcomes told. When nobody has asked before and
 * nobody was faster, which is the rule, all of it is one statement.
 */
final class JournalWriter {

    /** Fails unless every key and every row could be written; the keys come first here too. */
    private static final String COMPLETE = """
            complete AS MATERIALIZED (
                SELECT 1 / ((SELECT count(*) FROM claimed) = $1 AND (SELECT count(*) FROM written) = $2)::int AS done
            )""";

    private static final Effect ASSUMED = new Effect("complete AS (SELECT 1 AS done)", List.of());

    /** The database was asked to commit and its answer did not come: it may have, it may have not. */
    static final class CommitAnswerLost extends RuntimeException {
        CommitAnswerLost(Throwable cause) {
            super("commit: no answer (expected: done)", cause);
        }
    }

    /** SQLSTATE classes: the connection broke, the server stops or starts. */
    private static final String CONNECTION_LOST = "08";

    private static final String SERVER_ENDS = "57P";

    private final ConnectionFactory connections;
    private final RequestKeys keys;
    private final NumberedEvents events;
    private final Incarnations incarnations;
    private final Counter careful;
    /** Positions of the group that is being written. */
    private Map<String, Incarnations.Given> given = Map.of();

    JournalWriter(
            ConnectionFactory connections,
            RequestKeys keys,
            NumberedEvents events,
            Incarnations incarnations,
            MeterRegistry meters) {
        this.connections = connections;
        this.keys = keys;
        this.events = events;
        this.incarnations = incarnations;
        this.careful = Counter.builder("dualprevention.journal.careful")
                .description("Groups in which somebody had asked before or was faster, which take several statements")
                .register(meters);
    }

    /**
     * Blocks until the group is on disk; belongs to the journal's own thread.
     *
     * @throws CommitAnswerLost when it may be on disk or not
     * @throws RuntimeException when nothing of it is
     */
    void write(List<PendingChange> group) {
        given = Map.of();
        Failpoint.JOURNAL_BEFORE_COMMIT.pass();
        Map<PendingChange, Outcome> outcomes = atOnce(group)
                .switchIfEmpty(Mono.defer(() -> withCare(group)))
                .timeout(Patience.LONGEST)
                .onErrorMap(TimeoutException.class, CommitAnswerLost::new)
                .block();
        Failpoint.JOURNAL_AFTER_COMMIT.pass();
        if (!incarnations.committed(given)) {
            // whoever has events under these numbers takes those of this group for repeats
            throw new CommitAnswerLost(new IllegalStateException("numbers were given before"));
        }
        if (outcomes != null) {
            outcomes.forEach((pending, outcome) -> pending.outcome().complete(outcome));
        }
    }

    /** The usual case; empty when it is not the usual case and nothing was done. */
    private Mono<Map<PendingChange, Outcome>> atOnce(List<PendingChange> group) {
        StateTable<?> table = group.get(0).change().table();
        if (group.stream().anyMatch(p -> p.change().table() != table)) {
            return Mono.empty();
        }
        List<RequestKey> requests = group.stream()
                .map(p -> p.change().request())
                .filter(Objects::nonNull)
                .toList();
        Effect effect = keys.claim(requests)
                .and(rows(table, group))
                .and(new Effect(COMPLETE, List.of((long) requests.size(), (long) group.size())));
        return Mono.usingWhen(
                        connections.create(),
                        c -> append(c, effect, group).onErrorMap(e -> !isRefusal(e), CommitAnswerLost::new),
                        Connection::close)
                .onErrorResume(Effect::isOutdated, e -> {
                    careful.increment();
                    return Mono.empty();
                });
    }

    private Mono<Map<PendingChange, Outcome>> append(Connection connection, Effect before, List<PendingChange> group) {
        return events.append(
                        connection,
                        before,
                        group.stream().map(PendingChange::change).toList())
                .map(numbered -> {
                    given = numbered.given();
                    Map<PendingChange, Outcome> outcomes = new HashMap<>(group.size() * 2);
                    for (int i = 0; i < group.size(); i++) {
                        outcomes.put(
                                group.get(i),
                                new Outcome.Committed(numbered.events().get(i)));
                    }
                    return outcomes;
                });
    }

    /** The server said that the statement failed; when it or the connection went away nobody knows what became of it. */
    private static boolean isRefusal(Throwable e) {
        String state = e instanceof R2dbcException r ? r.getSqlState() : null;
        return state != null && !state.startsWith(CONNECTION_LOST) && !state.startsWith(SERVER_ENDS);
    }

    /** No connection could be had or kept: whoever tries the same again one by one waits for each. */
    static boolean isUnreachable(Throwable e) {
        return e instanceof R2dbcException && !isRefusal(e);
    }

    private Mono<Map<PendingChange, Outcome>> withCare(List<PendingChange> group) {
        return Mono.usingWhen(
                connections.create(),
                connection -> Mono.from(connection.beginTransaction())
                        .then(writeIn(connection, group))
                        .flatMap(told -> Mono.from(connection.commitTransaction())
                                .onErrorMap(CommitAnswerLost::new)
                                .thenReturn(told)),
                Connection::close,
                (connection, error) -> Mono.from(connection.rollbackTransaction())
                        .onErrorComplete()
                        .then(Mono.from(connection.close())),
                Connection::close);
    }

    Mono<Optional<RequestKey>> findRequest(String client, String key) {
        return Mono.usingWhen(connections.create(), c -> keys.find(c, client, key), Connection::close);
    }

    private Mono<Map<PendingChange, Outcome>> writeIn(Connection connection, List<PendingChange> group) {
        Map<PendingChange, Outcome> outcomes = new HashMap<>(group.size() * 2);
        return keys.claim(connection, group)
                .doOnNext(outcomes::putAll)
                .then(Mono.defer(() -> writeRows(connection, remaining(group, outcomes), outcomes)))
                .then(Mono.defer(() -> keys.release(connection, stale(outcomes))))
                .then(Mono.defer(() -> numberEvents(connection, remaining(group, outcomes)))
                        .doOnNext(outcomes::putAll))
                .thenReturn(outcomes);
    }

    private static List<PendingChange> remaining(List<PendingChange> group, Map<PendingChange, Outcome> outcomes) {
        return group.stream().filter(p -> !outcomes.containsKey(p)).toList();
    }

    private static List<PendingChange> stale(Map<PendingChange, Outcome> outcomes) {
        return outcomes.entrySet().stream()
                .filter(e -> e.getValue() instanceof Outcome.Stale)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Mono<Void> writeRows(Connection c, List<PendingChange> group, Map<PendingChange, Outcome> outcomes) {
        Map<StateTable<?>, List<PendingChange>> byTable = new LinkedHashMap<>();
        group.forEach(p -> byTable.computeIfAbsent(p.change().table(), t -> new ArrayList<>())
                .add(p));
        return Flux.fromIterable(byTable.entrySet())
                .concatMap(e -> writeTable(c, e.getKey(), e.getValue())
                        .doOnNext(written -> e.getValue().stream()
                                .filter(p -> !written.contains(p.id()))
                                .forEach(p -> outcomes.put(p, new Outcome.Stale()))))
                .then();
    }

    private static Mono<Set<String>> writeTable(Connection c, StateTable<?> table, List<PendingChange> group) {
        return rows(table, group)
                .select(c, "id FROM written", row -> Objects.requireNonNull(row.get(0, String.class)))
                .collect(HashSet::new, Set::add);
    }

    @SuppressWarnings("unchecked") // a change pairs a row with the table of its own type
    private static <R> Effect rows(StateTable<R> table, List<PendingChange> group) {
        return table.write(
                group.stream().map(p -> ((Change<R>) p.change()).row()).toList());
    }

    private Mono<Map<PendingChange, Outcome>> numberEvents(Connection c, List<PendingChange> group) {
        return group.isEmpty() ? Mono.empty() : append(c, ASSUMED, group);
    }
}

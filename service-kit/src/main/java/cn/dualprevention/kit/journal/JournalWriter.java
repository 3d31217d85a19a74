package cn.dualprevention.kit.journal;

import cn.dualprevention.events.Event;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes one group in one transaction, in this order: request keys (who has asked before?), state rows (who was faster?),
 * events with their numbers as the last statement, commit. Only then are the outcomes told.
 */
final class JournalWriter {

    /** The database was asked to commit and its answer did not come: it may have, it may have not. */
    static final class CommitAnswerLost extends RuntimeException {
        CommitAnswerLost(Throwable cause) {
            super("commit: no answer (expected: done)", cause);
        }
    }

    private final ConnectionFactory connections;
    private final RequestKeys keys;
    private final NumberedEvents events;

    JournalWriter(ConnectionFactory connections, RequestKeys keys, NumberedEvents events) {
        this.connections = connections;
        this.keys = keys;
        this.events = events;
    }

    /**
     * Blocks until the group is on disk; belongs to the journal's own thread.
     *
     * @throws CommitAnswerLost when it may be on disk or not
     * @throws RuntimeException when nothing of it is
     */
    void write(List<PendingChange> group) {
        Map<PendingChange, Outcome> outcomes = Mono.usingWhen(
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
                        Connection::close)
                .block();
        if (outcomes != null) {
            outcomes.forEach((pending, outcome) -> pending.outcome().complete(outcome));
        }
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
                .then(Mono.defer(() -> numberEvents(connection, remaining(group, outcomes), outcomes)))
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

    @SuppressWarnings("unchecked") // a change pairs a row with the table of its own type
    private static <R> Mono<Set<String>> writeTable(Connection c, StateTable<R> table, List<PendingChange> group) {
        List<R> rows = group.stream().map(p -> ((Change<R>) p.change()).row()).toList();
        return table.write(c, rows);
    }

    private Mono<Void> numberEvents(Connection c, List<PendingChange> group, Map<PendingChange, Outcome> outcomes) {
        if (group.isEmpty()) {
            return Mono.empty();
        }
        return events.append(c, group.stream().map(PendingChange::change).toList())
                .doOnNext(numbered -> {
                    for (int i = 0; i < group.size(); i++) {
                        Event event = numbered.get(i);
                        outcomes.put(group.get(i), new Outcome.Committed(event));
                    }
                })
                .then();
    }
}

package cn.dualprevention.hazard.ledger.reconciliation.postgres;

import static cn.dualprevention.hazard.ledger.reconciliation.postgres.ReconciliationDatabase.update;

import cn.dualprevention.hazard.ledger.postgres.LedgerTables;
import cn.dualprevention.hazard.ledger.reconciliation.message.Answer;
import io.r2dbc.spi.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import reactor.core.publisher.Mono;

/** Puts the timeline of one hazard to what its home has told. */
final class StepTable {

    /** Those that the home wrote and does not tell; what others wrote before it stays. */
    private static final String REMOVE = """
            DELETE FROM ledger_step s
             WHERE s.hazard_id = $1 AND s.origin = $2
               AND NOT EXISTS (SELECT FROM unnest($3::bigint[], $4::bigint[], $5::int[]) AS t (term, version, ordinal)
                                WHERE (t.term, t.version, t.ordinal) = (s.term, s.version, s.ordinal))
            """;

    /** What stands there as it is told is not touched: the place of its event in the stream may be another one. */
    private static final String PUT = """
            INSERT INTO ledger_step AS s (hazard_id, term, version, ordinal, step, event_id, origin, incarnation, stream,
                                          number, recorded_at)
            SELECT $1, term, version, ordinal, step::json, event_id, origin, incarnation, stream, number, recorded_at
              FROM unnest($2::bigint[], $3::bigint[], $4::int[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[],
                          $10::bigint[], $11::timestamptz[])
                AS t (term, version, ordinal, step, event_id, origin, incarnation, stream, number, recorded_at)
             ORDER BY term, version, ordinal
            ON CONFLICT (hazard_id, term, version, ordinal) DO UPDATE
               SET step = excluded.step, event_id = excluded.event_id, origin = excluded.origin,
                   incarnation = excluded.incarnation, stream = excluded.stream, number = excluded.number,
                   recorded_at = excluded.recorded_at
             WHERE (s.step::text, s.event_id, s.origin, s.recorded_at)
                   IS DISTINCT FROM (excluded.step::text, excluded.event_id, excluded.origin, excluded.recorded_at)
            """;

    private static final String REMOVE_ALL = "DELETE FROM ledger_step WHERE hazard_id = $1";

    private StepTable() {}

    /** Only adds what is told. */
    static Mono<Void> add(Connection connection, Answer.Told told) {
        List<Answer.Step> steps = told.steps();
        return update(
                        connection,
                        PUT,
                        told.standing().hazard(),
                        of(steps, Answer.Step::term, Long[]::new),
                        of(steps, Answer.Step::version, Long[]::new),
                        of(steps, Answer.Step::ordinal, Integer[]::new),
                        of(steps, s -> LedgerTables.step(s.step()), String[]::new),
                        of(steps, Answer.Step::event, UUID[]::new),
                        of(steps, Answer.Step::origin, String[]::new),
                        of(steps, Answer.Step::incarnation, String[]::new),
                        of(steps, Answer.Step::stream, String[]::new),
                        of(steps, Answer.Step::number, Long[]::new),
                        of(steps, Answer.Step::recordedAt, Instant[]::new))
                .then();
    }

    static Mono<Void> put(Connection connection, Answer.Told told, String origin) {
        List<Answer.Step> steps = told.steps();
        Mono<Long> removed = told.additive()
                ? Mono.just(0L)
                : update(
                        connection,
                        REMOVE,
                        told.standing().hazard(),
                        origin,
                        of(steps, Answer.Step::term, Long[]::new),
                        of(steps, Answer.Step::version, Long[]::new),
                        of(steps, Answer.Step::ordinal, Integer[]::new));
        return removed.then(add(connection, told));
    }

    static Mono<Void> removeAll(Connection connection, UUID hazard) {
        return update(connection, REMOVE_ALL, hazard).then();
    }

    private static <T> T[] of(List<Answer.Step> steps, Function<Answer.Step, T> value, IntFunction<T[]> array) {
        return steps.stream().map(value).toArray(array);
    }
}

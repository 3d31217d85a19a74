package cn.dualprevention.benchmark.peer;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventFrame;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A transaction for each event. */
final class NaiveStore {

    private static final String HAZARD = """
            INSERT INTO hazard (
                id, enterprise_id, term, version, open, scope_term, scope_version, body, schema_fingerprint)
            VALUES ($1, $2, 1, 1, true, 1, 1, $3, $4)
            """;

    /** A sequence instead of the journal's counter row: nobody waits for anybody, but numbers may have gaps. */
    private static final String JOURNAL = """
            INSERT INTO journal (stream, position, recorded_on, event_id, recorded_at, frame)
            VALUES ('hazard.events', nextval('journal_position'), $1, $2, $3, $4)
            """;

    private static final String BOTH = """
            WITH state AS (
                INSERT INTO hazard (
                    id, enterprise_id, term, version, open, scope_term, scope_version, body, schema_fingerprint)
                VALUES ($1, $2, 1, 1, true, 1, 1, $3, $4)
            )
            INSERT INTO journal (stream, position, recorded_on, event_id, recorded_at, frame)
            VALUES ('hazard.events', nextval('journal_position'), $5, $6, $7, $8)
            """;

    private final ConnectionPool pool;

    NaiveStore(ConnectionPool pool) {
        this.pool = pool;
    }

    /** BEGIN, an insert, an insert, COMMIT. */
    Mono<Void> keep(Event event, String schema) {
        return with(connection -> Mono.from(connection.beginTransaction())
                .then(run(bindState(connection.createStatement(HAZARD), event, schema)))
                .then(run(bindEvent(connection.createStatement(JOURNAL), 0, event)))
                .then(Mono.from(connection.commitTransaction()))
                .onErrorResume(e -> Mono.from(connection.rollbackTransaction()).then(Mono.error(e))));
    }

    /** The same in one statement, which is a transaction by itself: the best that can be had without grouping. */
    Mono<Void> keepAtOnce(Event event, String schema) {
        return with(connection -> run(bindEvent(bindState(connection.createStatement(BOTH), event, schema), 4, event)));
    }

    private Mono<Void> with(java.util.function.Function<Connection, Mono<Void>> work) {
        return Mono.usingWhen(pool.create(), work, Connection::close);
    }

    private static Statement bindState(Statement statement, Event event, String schema) {
        return statement
                .bind(0, UUID.fromString(event.metadata().subject()))
                .bind(1, event.key())
                .bind(2, ByteBuffer.wrap(event.body()))
                .bind(3, schema);
    }

    private static Statement bindEvent(Statement statement, int first, Event event) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return statement
                .bind(first, LocalDate.from(now))
                .bind(first + 1, event.metadata().id())
                .bind(first + 2, now)
                .bind(first + 3, ByteBuffer.wrap(EventFrame.write(event)));
    }

    private static Mono<Void> run(Statement statement) {
        return Flux.from(statement.execute())
                .flatMap(result -> result.getRowsUpdated())
                .then();
    }
}

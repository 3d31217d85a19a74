package cn.dualprevention.kit.projection;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventFrame;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What could not be applied, whole and with its reason. It counts as accounted for. */
final class Quarantine {

    private static final int LONGEST_REASON = 500;
    private static final String SET_ASIDE = """
            INSERT INTO quarantine AS q
                   (consumer, topic, publication, position, event_id, subject, reason, frame, set_aside)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (consumer, topic, publication, position)
            DO UPDATE SET reason = excluded.reason, tries = q.tries + 1
            """;

    /** Rows another replica is trying right now are passed over. */
    private static final String NEXT = """
            SELECT topic, publication, position, frame FROM quarantine
             WHERE consumer = $1 AND event_id IS NOT NULL AND (topic, publication, position) > ($2, $3, $4)
             ORDER BY topic, publication, position LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    private static final String SETTLED = """
            DELETE FROM quarantine WHERE consumer = $1 AND topic = $2 AND publication = $3 AND position = $4
            """;

    /** An event that waits here. */
    record Row(String topic, String publication, long position, Event event) {}

    private final Clock clock;

    Quarantine(Clock clock) {
        this.clock = clock;
    }

    Mono<Void> setAside(Connection connection, String consumer, Arrival arrival, String reason) {
        Event event = arrival.isReadable() ? arrival.event() : null;
        byte[] raw =
                arrival.kafka().value() == null ? new byte[0] : arrival.kafka().value();
        // a record of somebody else has no position: its offset, negative, names it
        long position = arrival.position() > 0
                ? arrival.position()
                : -1 - arrival.kafka().offset();
        Statement statement = connection
                .createStatement(SET_ASIDE)
                .bind(0, consumer)
                .bind(1, arrival.topic())
                .bind(2, arrival.publication())
                .bind(3, position)
                .bind(6, reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason)
                .bind(7, event == null ? raw : EventFrame.write(event))
                .bind(8, OffsetDateTime.now(clock));
        if (event == null) {
            statement.bindNull(4, UUID.class).bindNull(5, String.class);
        } else {
            statement.bind(4, event.metadata().id()).bind(5, event.metadata().subject());
        }
        return Flux.from(statement.execute()).flatMap(r -> r.getRowsUpdated()).then();
    }

    /** The next readable event after a place, locked for the caller's transaction. */
    Mono<Row> next(Connection connection, String consumer, String topic, String publication, long position) {
        return Flux.from(connection
                        .createStatement(NEXT)
                        .bind(0, consumer)
                        .bind(1, topic)
                        .bind(2, publication)
                        .bind(3, position)
                        .execute())
                .flatMap(r -> r.map(row -> new Row(
                        Objects.requireNonNull(row.get(0, String.class)),
                        Objects.requireNonNull(row.get(1, String.class)),
                        Objects.requireNonNull(row.get(2, Long.class)),
                        EventFrame.read(Objects.requireNonNull(row.get(3, byte[].class))))))
                .singleOrEmpty();
    }

    Mono<Void> settled(Connection connection, String consumer, Row row) {
        return Flux.from(connection
                        .createStatement(SETTLED)
                        .bind(0, consumer)
                        .bind(1, row.topic())
                        .bind(2, row.publication())
                        .bind(3, row.position())
                        .execute())
                .flatMap(r -> r.getRowsUpdated())
                .then();
    }
}

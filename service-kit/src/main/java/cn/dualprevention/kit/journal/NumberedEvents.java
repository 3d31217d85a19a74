package cn.dualprevention.kit.journal;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventFrame;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.database.Bodies;
import io.r2dbc.spi.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Appends events and numbers them in the same statement, the last one before the commit. The counter row stays locked
 * until the commit, so a reader never sees a number before a smaller one: a database sequence would not promise that.
 */
final class NumberedEvents {

    private static final String APPEND = """
            WITH frames AS MATERIALIZED (SELECT decode($3, 'base64') AS bytes
            ), entry AS MATERIALIZED (
                SELECT stream, event_id, ord, substring(bytes FROM frame_from FOR frame_length) AS frame
                  FROM frames, unnest($1::text[], $2::uuid[], $6::int[], $7::int[])
                       WITH ORDINALITY AS e (stream, event_id, frame_from, frame_length, ord)
            ), bumped AS (
                UPDATE journal_counter c SET last = c.last + n.entries
                  FROM (SELECT stream, count(*) AS entries FROM entry GROUP BY stream) n
                 WHERE c.stream = n.stream
                RETURNING c.stream, c.last - n.entries AS base
            )
            INSERT INTO journal (stream, position, recorded_on, event_id, recorded_at, frame)
            SELECT e.stream, b.base + row_number() OVER (PARTITION BY e.stream ORDER BY e.ord), $4, e.event_id, $5,
                   e.frame
              FROM entry e JOIN bumped b ON b.stream = e.stream
            RETURNING stream, position
            """;

    private final Clock clock;
    private final JournalLog.Identity identity;

    NumberedEvents(Clock clock, JournalLog.Identity identity) {
        this.clock = clock;
        this.identity = identity;
    }

    private record Entry(Stream stream, Event event) {}

    private record Place(String stream, long position) {}

    /** The events of the changes, each with its number in the first of its streams. */
    Mono<List<Event>> append(Connection connection, List<? extends Change<?>> changes) {
        List<Entry> entries = new ArrayList<>(changes.size() + 8);
        for (Change<?> change : changes) {
            change.streams().forEach(stream -> entries.add(new Entry(stream, change.event())));
        }
        Bodies frames = Bodies.of(frames(entries));
        OffsetDateTime now = OffsetDateTime.now(clock);
        LocalDate day = now.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
        return identity.incarnation(connection)
                .flatMap(incarnation -> Flux.from(connection
                                .createStatement(APPEND)
                                .bind(
                                        0,
                                        entries.stream()
                                                .map(e -> e.stream().topic())
                                                .toArray(String[]::new))
                                .bind(
                                        1,
                                        entries.stream()
                                                .map(e -> e.event().metadata().id())
                                                .toArray(UUID[]::new))
                                .bind(2, frames.base64())
                                .bind(3, day)
                                .bind(4, now)
                                .bind(5, frames.from())
                                .bind(6, frames.length())
                                .execute())
                        .flatMap(result -> result.map(row -> new Place(
                                Objects.requireNonNull(row.get(0, String.class)),
                                Objects.requireNonNull(row.get(1, Long.class)))))
                        .collectList()
                        .map(places -> numbered(changes, places, incarnation)));
    }

    private static List<byte[]> frames(List<Entry> entries) {
        List<byte[]> frames = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Event event = entries.get(i).event();
            boolean copy = i > 0 && entries.get(i - 1).event() == event;
            frames.add(copy ? frames.get(i - 1) : EventFrame.write(event));
        }
        return frames;
    }

    /** Numbers of a stream are dense and rise with the entries, so the smallest one tells them all. */
    private static List<Event> numbered(List<? extends Change<?>> changes, List<Place> places, String incarnation) {
        long[] next = new long[Stream.values().length];
        for (Place place : places) {
            int s = Stream.ofTopic(place.stream()).ordinal();
            next[s] = next[s] == 0 ? place.position() : Math.min(next[s], place.position());
        }
        List<Event> events = new ArrayList<>(changes.size());
        for (Change<?> change : changes) {
            Stream first = change.streams().get(0);
            if (next[first.ordinal()] == 0) {
                throw new IllegalStateException("journal: got no counter for " + first.topic() + " (expected: one)");
            }
            events.add(change.event().at(incarnation, next[first.ordinal()], first.lane()));
            change.streams().forEach(s -> next[s.ordinal()]++);
        }
        return events;
    }
}

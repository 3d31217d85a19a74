package cn.dualprevention.kit.journal;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventFrame;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.database.Bodies;
import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.kit.restore.Incarnations;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * Appends events and numbers them in the same statement, the last thing before the commit. The counter row stays locked
 * until the commit, so a reader never sees a number before a smaller one: a database sequence would not promise that.
 */
final class NumberedEvents {

    /** An entry whose stream has no counter gets no position, and without one nothing goes in. */
    private static final String APPENDED = """
            frames AS MATERIALIZED (SELECT decode($3, 'base64') AS bytes
            ), entry AS MATERIALIZED (
                SELECT stream, event_id, ord, substring(bytes FROM frame_from FOR frame_length) AS frame
                  FROM frames, unnest($1::text[], $2::uuid[], $6::int[], $7::int[])
                       WITH ORDINALITY AS e (stream, event_id, frame_from, frame_length, ord)
            ), bumped AS (
                UPDATE journal_counter c SET last = c.last + n.entries
                  FROM complete, (SELECT stream, count(*) AS entries FROM entry GROUP BY stream) n
                 WHERE c.stream = n.stream AND complete.done = 1
                RETURNING c.stream, c.last - n.entries AS base
            ), appended AS (
                INSERT INTO journal (stream, position, recorded_on, event_id, recorded_at, frame)
                SELECT e.stream, b.base + row_number() OVER (PARTITION BY e.stream ORDER BY e.ord), $4, e.event_id, $5,
                       e.frame
                  FROM entry e LEFT JOIN bumped b ON b.stream = e.stream
                RETURNING stream, position
            )""";

    private static final String PLACES = "stream, min(position), max(position) FROM appended GROUP BY stream";

    private final Clock clock;
    private final Incarnations incarnations;

    NumberedEvents(Clock clock, Incarnations incarnations) {
        this.clock = clock;
        this.incarnations = incarnations;
    }

    private record Entry(Stream stream, Event event) {}

    private record Place(String stream, long first, long last) {

        private Incarnations.Given given() {
            return new Incarnations.Given(first, last);
        }
    }

    /** @param given positions, by stream */
    record Numbered(List<Event> events, Map<String, Incarnations.Given> given) {}

    /**
     * The events of the changes, each with its number in the first of its streams, and how far the streams are with them.
     *
     * @param before what is done with it: {@code complete (done)}, a row that says 1, is looked at before the counter is
     *     locked, and none of it is done when looking at it fails
     */
    Mono<Numbered> append(Connection connection, Effect before, List<? extends Change<?>> changes) {
        return before.and(appended(changes))
                .select(connection, PLACES, NumberedEvents::place)
                .collectList()
                .map(places -> numbered(changes, places));
    }

    private Effect appended(List<? extends Change<?>> changes) {
        List<Entry> entries = new ArrayList<>(changes.size() + 8);
        for (Change<?> change : changes) {
            change.streams().forEach(stream -> entries.add(new Entry(stream, change.event())));
        }
        Bodies frames = Bodies.of(frames(entries));
        OffsetDateTime now = OffsetDateTime.now(clock);
        LocalDate day = now.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
        return new Effect(
                APPENDED,
                List.of(
                        entries.stream().map(e -> e.stream().topic()).toArray(String[]::new),
                        entries.stream().map(e -> e.event().metadata().id()).toArray(UUID[]::new),
                        frames.base64(),
                        day,
                        now,
                        frames.from(),
                        frames.length()));
    }

    private static Place place(Readable row) {
        return new Place(
                Objects.requireNonNull(row.get(0, String.class)),
                Objects.requireNonNull(row.get(1, Long.class)),
                Objects.requireNonNull(row.get(2, Long.class)));
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

    /** Numbers of a stream are dense and rise with the entries, so its first place tells them all. */
    private Numbered numbered(List<? extends Change<?>> changes, List<Place> places) {
        long[] next = new long[Stream.values().length];
        for (Place place : places) {
            next[Stream.ofTopic(place.stream()).ordinal()] = place.first();
        }
        List<Event> events = new ArrayList<>(changes.size());
        for (Change<?> change : changes) {
            Stream first = change.streams().get(0);
            Incarnations.Label label = incarnations.label(first.topic(), next[first.ordinal()]);
            events.add(change.event().at(label.incarnation(), label.number(), first.lane()));
            change.streams().forEach(s -> next[s.ordinal()]++);
        }
        return new Numbered(events, places.stream().collect(Collectors.toMap(Place::stream, Place::given)));
    }
}

package cn.dualprevention.sync;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events of an origin, as its journal would number them. The body is any bytes: nobody on the road may care. */
public final class TestEvents {

    public static final String SCHEMA = Schemas.fingerprint("AvroHazard");

    private final String origin;
    private final String incarnation = UUID.randomUUID().toString();
    private String division = "410102";
    private @Nullable String previousDivision;
    private List<String> sectors = List.of("emergency");
    private @Nullable String park;
    private @Nullable String destination;
    private @Nullable String subject;
    private String schema = SCHEMA;
    private Lane lane = Lane.ROUTINE;
    private long next = 1;

    private TestEvents(String origin) {
        this.origin = origin;
    }

    public static TestEvents of(String origin) {
        return new TestEvents(origin);
    }

    public TestEvents in(String code) {
        division = code;
        previousDivision = null;
        return this;
    }

    public TestEvents movedTo(String code) {
        previousDivision = division;
        division = code;
        return this;
    }

    public TestEvents park(String code) {
        park = code;
        return this;
    }

    public TestEvents sectors(String... codes) {
        sectors = List.of(codes);
        return this;
    }

    public TestEvents destination(String platform) {
        destination = platform;
        lane = Lane.EXPRESS;
        return this;
    }

    /** All about one object; without it each is about another. */
    public TestEvents about(String id) {
        subject = id;
        return this;
    }

    public TestEvents schema(String fingerprint) {
        schema = fingerprint;
        return this;
    }

    public String incarnation() {
        return incarnation;
    }

    /** The next event. */
    public Event next() {
        return numbered(next++);
    }

    public List<Event> next(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(next());
        }
        return events;
    }

    /** The event of this number; the same bytes each time except for its id. */
    public Event numbered(long number) {
        Scope scope = new Scope("91410100MA" + String.format("%08d", number % 7), division, sectors, park);
        Scope previous =
                previousDivision == null ? null : new Scope(scope.enterprise(), previousDivision, sectors, park);
        EventMetadata metadata = new EventMetadata(
                UUID.randomUUID(),
                origin,
                "cn.dualprevention.hazard.reported.v1",
                subject == null ? "subject-" + number : subject,
                Instant.parse("2026-11-22T04:00:00Z"),
                schema,
                scope,
                previous,
                1,
                1,
                incarnation,
                number,
                lane,
                destination,
                false,
                Map.of("fromthefuture", "untouched-" + number));
        return new Event(metadata, ("body of " + origin + " " + number).getBytes(StandardCharsets.UTF_8));
    }
}

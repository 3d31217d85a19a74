package cn.dualprevention.sync.block;

import cn.dualprevention.sync.wire.WireReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Walks over event frames and reads their labels. Everything a reader of the whole event will need is checked to be
 * there and well formed, so what was once accepted can always be read again.
 */
final class LabelReader {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private final WireReader in;
    /** Neighbours share origin, scope and schema: one object for many events. */
    private final Map<String, Route> routes = new HashMap<>();

    private @Nullable Origin lastOrigin;

    LabelReader(byte[] content) {
        this.in = new WireReader(content);
    }

    boolean atEnd() {
        return in.atEnd();
    }

    int position() {
        return in.position();
    }

    /** Steps over one event without looking. */
    void pass() {
        for (int n = headers(); n > 0; n = headers()) {
            for (int i = 0; i < n; i++) {
                in.skip();
                in.skip();
            }
        }
        in.skip();
    }

    /** @throws IllegalArgumentException naming the header that is missing or unreadable */
    EventLabel next() {
        Headers h = new Headers();
        for (int n = headers(); n > 0; n = headers()) {
            for (int i = 0; i < n; i++) {
                h.take(in.text(), in);
            }
        }
        in.skip();
        LocalDate on = h.day();
        List<Route> all = new ArrayList<>(1);
        String park = h.park == null ? "" : h.park;
        all.add(route(on + ";" + need(h.division, "division") + ";" + need(h.sectors, "sectors") + ";" + park));
        if (h.previous != null) {
            int behindEnterprise = h.previous.indexOf(';') + 1;
            all.add(route(on + ";" + h.previous.substring(behindEnterprise)));
        }
        h.check();
        return new EventLabel(
                origin(need(h.source, "source"), need(h.incarnation, "incarnation")),
                number(h.number, "number"),
                all,
                need(h.schema, "dataschema"),
                h.destination);
    }

    /** The next block of the header map; 0 ends it. */
    private int headers() {
        long n = in.number();
        if (n < 0) {
            in.number();
            n = -n;
        }
        if (n > 256) {
            throw new IllegalArgumentException("event headers: got " + n + " (expected: <= 256)");
        }
        return (int) n;
    }

    private Route route(String text) {
        return routes.computeIfAbsent(text, Route::parse);
    }

    private Origin origin(String platform, String incarnation) {
        Origin last = lastOrigin;
        if (last == null
                || !last.platform().equals(platform)
                || !last.incarnation().equals(incarnation)) {
            last = new Origin(platform, incarnation);
            lastOrigin = last;
        }
        return last;
    }

    private static String need(@Nullable String value, String header) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("event header ce_" + header + ": got none (expected: a value)");
        }
        return value;
    }

    private static long number(@Nullable String value, String header) {
        long number = Long.parseLong(need(value, header));
        if (number < 1) {
            throw new IllegalArgumentException("event header ce_" + header + ": got " + number + " (expected: >= 1)");
        }
        return number;
    }

    /** The attributes a label is made of, and those that must be there for later readers. */
    private static final class Headers {
        @Nullable
        String source;

        @Nullable
        String incarnation;

        @Nullable
        String number;

        @Nullable
        String division;

        @Nullable
        String sectors;

        @Nullable
        String park;

        @Nullable
        String previous;

        @Nullable
        String schema;

        @Nullable
        String destination;

        @Nullable
        String time;

        @Nullable
        String id;

        @Nullable
        String lane;

        @Nullable
        String term;

        @Nullable
        String version;

        private int others;

        void take(String name, WireReader in) {
            switch (name) {
                case "source" -> source = in.text();
                case "incarnation" -> incarnation = in.text();
                case "number" -> number = in.text();
                case "division" -> division = in.text();
                case "sectors" -> sectors = in.text();
                case "park" -> park = in.text();
                case "previousscope" -> previous = in.text();
                case "dataschema" -> schema = in.text();
                case "destination" -> destination = in.text();
                case "time" -> time = in.text();
                case "id" -> id = in.text();
                case "lane" -> lane = in.text();
                case "term" -> term = in.text();
                case "version" -> version = in.text();
                case "type", "subject", "enterprise" -> {
                    others++;
                    in.skip();
                }
                default -> in.skip();
            }
        }

        LocalDate day() {
            try {
                return Instant.parse(need(time, "time")).atOffset(BEIJING).toLocalDate();
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("event header ce_time: got " + time + " (expected: ISO 8601)", e);
            }
        }

        void check() {
            UUID.fromString(need(id, "id"));
            Long.parseLong(need(term, "term"));
            Long.parseLong(need(version, "version"));
            if (!"routine".equals(lane) && !"express".equals(lane)) {
                throw new IllegalArgumentException(
                        "event header ce_lane: got " + lane + " (expected: routine, express)");
            }
            if (others != 3) {
                throw new IllegalArgumentException("event headers: got no ce_type, ce_subject or ce_enterprise");
            }
        }
    }
}

package cn.dualprevention.sync.block;

import cn.dualprevention.events.Event;
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
 * Makes labels out of headers. Everything a reader of the whole event will need is checked to be there, once, and well
 * formed, so what was once accepted can always be read again. No value may carry control characters: a text column takes
 * no U+0000, and a line of a log is one line.
 */
final class LabelReader {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    /** {@code 2026-11-22T04:}: within an hour the day is the same anywhere. */
    private static final int HOUR = 14;

    /** What every reader of JSON can tell from its neighbours; an origin that counts from 1 never gets there. */
    private static final long GREATEST_NUMBER = 1L << 53;

    private final Map<String, Route> routes = new HashMap<>();
    private String lastTime = "";
    private LocalDate lastDay = LocalDate.MIN;
    private Origin lastOrigin = new Origin("", "");

    private @Nullable String source;
    private @Nullable String incarnation;
    private @Nullable String number;
    private @Nullable String division;
    private @Nullable String sectors;
    private @Nullable String park;
    private @Nullable String previous;
    private @Nullable String schema;
    private @Nullable String destination;
    private @Nullable String time;
    private @Nullable String id;
    private @Nullable String lane;
    private @Nullable String term;
    private @Nullable String version;
    private @Nullable String type;
    private @Nullable String subject;
    private @Nullable String enterprise;

    void begin() {
        source = incarnation = number = division = sectors = park = previous = schema = destination = null;
        time = id = lane = term = version = type = subject = enterprise = null;
    }

    /** @throws IllegalArgumentException naming the header that stands there twice or carries control characters */
    void take(String name, String value) {
        refuseControlCharacters(name, value);
        switch (name) {
            case "source" -> source = once(source, name, value);
            case "incarnation" -> incarnation = once(incarnation, name, value);
            case "number" -> number = once(number, name, value);
            case "division" -> division = once(division, name, value);
            case "sectors" -> sectors = once(sectors, name, value);
            case "park" -> park = once(park, name, value);
            case "previousscope" -> previous = once(previous, name, value);
            case "dataschema" -> schema = once(schema, name, value);
            case "destination" -> destination = once(destination, name, value);
            case "time" -> time = once(time, name, value);
            case "id" -> id = once(id, name, value);
            case "lane" -> lane = once(lane, name, value);
            case "term" -> term = once(term, name, value);
            case "version" -> version = once(version, name, value);
            case "type" -> type = once(type, name, value);
            case "subject" -> subject = once(subject, name, value);
            case "enterprise" -> enterprise = once(enterprise, name, value);
            default -> {
                // travels on unread
            }
        }
    }

    /** @throws IllegalArgumentException naming the header that is missing or unreadable */
    EventLabel label(Event event) {
        begin();
        event.attributes().forEach(this::take);
        return label();
    }

    /** @throws IllegalArgumentException naming the header that is missing or unreadable */
    EventLabel label() {
        UUID.fromString(need(id, "id"));
        Long.parseLong(need(term, "term"));
        Long.parseLong(need(version, "version"));
        if (!"routine".equals(lane) && !"express".equals(lane)) {
            throw new IllegalArgumentException("event header ce_lane: got " + lane + " (expected: routine, express)");
        }
        need(type, "type");
        need(subject, "subject");
        need(enterprise, "enterprise");
        return new EventLabel(origin(), positive(), allRoutes(), need(schema, "dataschema"), destination);
    }

    private List<Route> allRoutes() {
        LocalDate on = day(need(time, "time"));
        String here = need(division, "division") + ";" + need(sectors, "sectors") + ";" + (park == null ? "" : park);
        if (previous == null) {
            return List.of(route(here, on));
        }
        List<Route> both = new ArrayList<>(2);
        both.add(route(here, on));
        both.add(route(previous.substring(previous.indexOf(';') + 1), on));
        return both;
    }

    private Route route(String where, LocalDate on) {
        Route known = routes.get(where);
        if (known == null || !known.on().equals(on)) {
            known = Route.parse(on + ";" + where);
            routes.put(where, known);
        }
        return known;
    }

    private Origin origin() {
        String platform = need(source, "source");
        String journal = need(incarnation, "incarnation");
        if (!lastOrigin.platform().equals(platform) || !lastOrigin.incarnation().equals(journal)) {
            lastOrigin = new Origin(platform, journal);
        }
        return lastOrigin;
    }

    /** Parsed once an hour; what is not in the plain form is parsed each time, as its readers will do. */
    private LocalDate day(String text) {
        boolean plain = restIsWellFormed(text);
        if (!plain || !text.regionMatches(0, lastTime, 0, HOUR)) {
            try {
                lastDay = Instant.parse(text).atOffset(BEIJING).toLocalDate();
                lastTime = plain ? text : "";
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("event header ce_time: got " + text + " (expected: ISO 8601)", e);
            }
        }
        return lastDay;
    }

    /** Minutes, seconds, perhaps a point and up to nine more digits, and Z. Of the hour 24 only the first moment exists. */
    private static boolean restIsWellFormed(String text) {
        int end = text.length() - 1;
        if (end < HOUR + 5 || end > HOUR + 15 || text.charAt(end) != 'Z' || text.charAt(HOUR + 2) != ':') {
            return false;
        }
        if (text.charAt(HOUR) > '5' || text.charAt(HOUR + 3) > '5' || text.startsWith("24", HOUR - 3)) {
            return false;
        }
        if (end > HOUR + 5 && (text.charAt(HOUR + 5) != '.' || end == HOUR + 6)) {
            return false;
        }
        for (int i = HOUR; i < end; i++) {
            boolean mark = i == HOUR + 2 || i == HOUR + 5;
            if (!mark && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
                return false;
            }
        }
        return true;
    }

    private long positive() {
        long value = Long.parseLong(need(number, "number"));
        if (value < 1 || value > GREATEST_NUMBER) {
            throw new IllegalArgumentException(
                    "event header ce_number: got " + value + " (expected: from 1 to " + GREATEST_NUMBER + ")");
        }
        return value;
    }

    private static String once(@Nullable String before, String header, String value) {
        if (before != null) {
            throw new IllegalArgumentException("event header ce_" + header + ": got two (expected: one)");
        }
        return value;
    }

    private static void refuseControlCharacters(String header, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ') {
                throw new IllegalArgumentException(
                        "event header ce_" + header + ": got a control character (expected: none)");
            }
        }
    }

    private static String need(@Nullable String value, String header) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("event header ce_" + header + ": got none (expected: a value)");
        }
        return value;
    }
}

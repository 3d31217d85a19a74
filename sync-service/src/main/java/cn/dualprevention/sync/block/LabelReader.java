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
 * Makes labels out of headers. Everything a reader of the whole event will need is checked to be there and well formed,
 * so what was once accepted can always be read again.
 */
final class LabelReader {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    /** {@code 2026-11-22T04:}: within an hour the day is the same anywhere. */
    private static final int HOUR = 14;

    private static final int OTHERS = 3;

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
    private int others;

    void begin() {
        source = incarnation = number = division = sectors = park = previous = schema = destination = null;
        time = id = lane = term = version = null;
        others = 0;
    }

    void take(String name, String value) {
        switch (name) {
            case "source" -> source = value;
            case "incarnation" -> incarnation = value;
            case "number" -> number = value;
            case "division" -> division = value;
            case "sectors" -> sectors = value;
            case "park" -> park = value;
            case "previousscope" -> previous = value;
            case "dataschema" -> schema = value;
            case "destination" -> destination = value;
            case "time" -> time = value;
            case "id" -> id = value;
            case "lane" -> lane = value;
            case "term" -> term = value;
            case "version" -> version = value;
            case "type", "subject", "enterprise" -> others++;
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
        if (others != OTHERS) {
            throw new IllegalArgumentException("event headers: got no ce_type, ce_subject or ce_enterprise");
        }
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

    private LocalDate day(String text) {
        if (!text.regionMatches(0, lastTime, 0, HOUR) || !restIsWellFormed(text)) {
            try {
                lastDay = Instant.parse(text).atOffset(BEIJING).toLocalDate();
                lastTime = text;
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("event header ce_time: got " + text + " (expected: ISO 8601)", e);
            }
        }
        return lastDay;
    }

    /** Minutes, seconds, perhaps up to nine more digits, and Z. */
    private static boolean restIsWellFormed(String text) {
        int end = text.length() - 1;
        if (end < HOUR + 5 || end > HOUR + 15 || text.charAt(end) != 'Z' || text.charAt(HOUR + 2) != ':') {
            return false;
        }
        if (text.charAt(HOUR) > '5' || text.charAt(HOUR + 3) > '5') {
            return false;
        }
        for (int i = HOUR; i < end; i++) {
            boolean mark = i == HOUR + 2 || (i == HOUR + 5 && text.charAt(i) == '.' && end > HOUR + 6);
            if (!mark && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
                return false;
            }
        }
        return true;
    }

    private long positive() {
        long value = Long.parseLong(need(number, "number"));
        if (value < 1) {
            throw new IllegalArgumentException("event header ce_number: got " + value + " (expected: >= 1)");
        }
        return value;
    }

    private static String need(@Nullable String value, String header) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("event header ce_" + header + ": got none (expected: a value)");
        }
        return value;
    }
}

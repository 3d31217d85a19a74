package cn.dualprevention.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Event metadata as CloudEvents 1.0 headers of the Kafka protocol binding, binary mode, and back. */
public final class EventHeaders {

    public static final String CONTENT_TYPE = "application/avro";
    private static final String SPEC_VERSION = "1.0";

    /** All attributes this release knows, sorted. */
    public static final List<String> NAMES = List.of(
            "dataschema",
            "destination",
            "division",
            "enterprise",
            "id",
            "incarnation",
            "lane",
            "number",
            "park",
            "previousscope",
            "sectors",
            "source",
            "specversion",
            "subject",
            "term",
            "testdata",
            "time",
            "type",
            "version");

    private static final Set<String> KNOWN = Set.copyOf(NAMES);

    private EventHeaders() {}

    /** Attributes sorted by name, so that equal metadata gives equal bytes. */
    public static EventAttributes write(EventMetadata m) {
        List<String> h = new ArrayList<>(38);
        put(h, "dataschema", m.schema());
        put(h, "destination", m.destination());
        put(h, "division", m.scope().division());
        put(h, "enterprise", m.scope().enterprise());
        put(h, "id", m.id().toString());
        put(h, "incarnation", m.incarnation());
        put(h, "lane", m.lane().text());
        put(h, "number", Long.toString(m.number()));
        put(h, "park", m.scope().park());
        put(h, "previousscope", m.previous() == null ? null : scopeText(m.previous()));
        put(h, "sectors", String.join(",", m.scope().sectors()));
        put(h, "source", m.origin());
        put(h, "specversion", SPEC_VERSION);
        put(h, "subject", m.subject());
        put(h, "term", Long.toString(m.term()));
        put(h, "testdata", m.testdata() ? "true" : null);
        put(h, "time", m.time().toString());
        put(h, "type", m.type());
        put(h, "version", Long.toString(m.version()));
        EventAttributes known = EventAttributes.of(h);
        return m.unknown().isEmpty() ? known : merged(known, m.unknown());
    }

    private static EventAttributes merged(EventAttributes known, Map<String, String> unknown) {
        Map<String, String> all = new TreeMap<>(unknown);
        known.forEach(all::put);
        List<String> texts = new ArrayList<>(all.size() * 2);
        all.forEach((name, value) -> put(texts, name, value));
        return EventAttributes.of(texts);
    }

    /** @throws IllegalArgumentException naming the attribute that is missing or unreadable */
    public static EventMetadata read(EventAttributes h) {
        try {
            return new EventMetadata(
                    UUID.fromString(need(h, "id")),
                    need(h, "source"),
                    need(h, "type"),
                    need(h, "subject"),
                    Instant.parse(need(h, "time")),
                    need(h, "dataschema"),
                    new Scope(
                            need(h, "enterprise"),
                            need(h, "division"),
                            List.of(need(h, "sectors").split(",")),
                            h.get("park")),
                    readScope(h.get("previousscope")),
                    Long.parseLong(need(h, "term")),
                    Long.parseLong(need(h, "version")),
                    need(h, "incarnation"),
                    Long.parseLong(need(h, "number")),
                    Lane.of(need(h, "lane")),
                    h.get("destination"),
                    "true".equals(h.get("testdata")),
                    unknown(h));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("event time: got an unreadable instant (expected: ISO 8601)", e);
        }
    }

    private static Map<String, String> unknown(EventAttributes h) {
        Map<String, String> unknown = new HashMap<>();
        h.forEach((name, value) -> {
            if (!KNOWN.contains(name)) {
                unknown.put(name, value);
            }
        });
        return unknown;
    }

    static String need(EventAttributes h, String name) {
        String value = h.get(name);
        if (value == null) {
            throw new IllegalArgumentException("event header ce_" + name + ": got none (expected: a value)");
        }
        return value;
    }

    private static void put(List<String> h, String name, @Nullable String value) {
        if (value != null) {
            h.add(name);
            h.add(value);
        }
    }

    /** {@code enterprise;division;sector,sector;park}, the park possibly empty. */
    private static String scopeText(Scope s) {
        return String.join(
                ";", s.enterprise(), s.division(), String.join(",", s.sectors()), s.park() == null ? "" : s.park());
    }

    private static @Nullable Scope readScope(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split(";", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("event header ce_previousscope: got " + text + " (expected: 4 parts)");
        }
        return new Scope(parts[0], parts[1], List.of(parts[2].split(",")), parts[3].isEmpty() ? null : parts[3]);
    }
}

package cn.dualprevention.events;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Event metadata as CloudEvents 1.0 headers of the Kafka protocol binding, binary mode, and back. */
public final class EventHeaders {

    public static final String CONTENT_TYPE = "application/avro";
    private static final String SPEC_VERSION = "1.0";

    private EventHeaders() {}

    /** Attributes without the {@code ce_} prefix, sorted, so that equal metadata gives equal bytes. */
    public static Map<String, String> write(EventMetadata m) {
        Map<String, String> h = new LinkedHashMap<>(32);
        h.put("dataschema", m.schema());
        put(h, "destination", m.destination());
        h.put("division", m.scope().division());
        h.put("enterprise", m.scope().enterprise());
        h.put("id", m.id().toString());
        h.put("incarnation", m.incarnation());
        h.put("lane", m.lane().text());
        h.put("number", Long.toString(m.number()));
        put(h, "park", m.scope().park());
        put(h, "previousscope", m.previous() == null ? null : scopeText(m.previous()));
        h.put("sectors", String.join(",", m.scope().sectors()));
        h.put("source", m.origin());
        h.put("specversion", SPEC_VERSION);
        h.put("subject", m.subject());
        h.put("term", Long.toString(m.term()));
        put(h, "testdata", m.testdata() ? "true" : null);
        h.put("time", m.time().toString());
        h.put("type", m.type());
        h.put("version", Long.toString(m.version()));
        if (m.unknown().isEmpty()) {
            return h;
        }
        Map<String, String> all = new TreeMap<>(m.unknown());
        all.putAll(h);
        return all;
    }

    /**
     * Reads attributes without their prefix.
     *
     * @throws IllegalArgumentException naming the attribute that is missing or unreadable
     */
    public static EventMetadata read(Map<String, String> headers) {
        Map<String, String> h = new HashMap<>(headers);
        h.remove("specversion");
        try {
            return new EventMetadata(
                    UUID.fromString(take(h, "id")),
                    take(h, "source"),
                    take(h, "type"),
                    take(h, "subject"),
                    Instant.parse(take(h, "time")),
                    take(h, "dataschema"),
                    new Scope(
                            take(h, "enterprise"),
                            take(h, "division"),
                            List.of(take(h, "sectors").split(",")),
                            h.remove("park")),
                    readScope(h.remove("previousscope")),
                    Long.parseLong(take(h, "term")),
                    Long.parseLong(take(h, "version")),
                    take(h, "incarnation"),
                    Long.parseLong(take(h, "number")),
                    Lane.of(take(h, "lane")),
                    h.remove("destination"),
                    "true".equals(h.remove("testdata")),
                    h);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("event time: got an unreadable instant (expected: ISO 8601)", e);
        }
    }

    private static void put(Map<String, String> h, String name, @Nullable String value) {
        if (value != null) {
            h.put(name, value);
        }
    }

    private static String take(Map<String, String> h, String name) {
        String value = h.remove(name);
        if (value == null) {
            throw new IllegalArgumentException("event header ce_" + name + ": got none (expected: a value)");
        }
        return value;
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

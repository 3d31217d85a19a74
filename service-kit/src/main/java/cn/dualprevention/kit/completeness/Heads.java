package cn.dualprevention.kit.completeness;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far a service's journal was at a time: every change that it had answered with 2xx by then has a position up to these.
 * Said every few seconds, also when nothing changes, because the time does.
 *
 * @param publication of the journal's log; positions of another are something else
 * @param last position of each topic
 */
public record Heads(Instant at, String publication, Map<String, Long> last) {

    private static final String KIND = "heads";

    public Heads {
        last = Map.copyOf(last);
    }

    /** One line: {@code heads at publication topic=position,…}. */
    public byte[] write() {
        return String.join(" ", KIND, at.toString(), publication, positions(last))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this is the text of heads: other things stand in the same topic. */
    public static boolean isOne(String text) {
        return text.startsWith(KIND + " ");
    }

    /** @throws RuntimeException when it is none */
    public static Heads read(String text) {
        String[] parts = text.split(" ", -1);
        return new Heads(Instant.parse(parts[1]), parts[2], positions(parts[3]));
    }

    static String positions(Map<String, Long> positions) {
        return new TreeMap<>(positions)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
    }

    static Map<String, Long> positions(String text) {
        Map<String, Long> positions = new TreeMap<>();
        for (String each : text.split(",")) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                positions.put(each.substring(0, equals), Long.parseLong(each.substring(equals + 1)));
            }
        }
        return positions;
    }
}

package cn.dualprevention.kit.restore;

import cn.dualprevention.kit.relay.ConsumerReport.Range;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything that other platforms had of a restored service's events is here again: who has applied these positions has
 * it.
 *
 * @param incarnation that the wish named
 * @param publication of the log in which they stand
 * @param positions to have, by topic; a topic on which nothing came back is missing
 */
public record RecallAnswer(String incarnation, String publication, Map<String, Range> positions) {

    private static final String KIND = "granted";

    public RecallAnswer {
        positions = Map.copyOf(positions);
    }

    /** One line: {@code granted incarnation publication topic=from-to,…}. */
    public byte[] write() {
        String list = new TreeMap<>(positions)
                .entrySet().stream()
                        .map(p -> p.getKey() + "=" + p.getValue().from() + "-"
                                + p.getValue().to())
                        .collect(Collectors.joining(","));
        return String.join(" ", KIND, incarnation, publication, list).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether this is the text of an answer: wishes stand in the same topic. */
    public static boolean isOne(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).startsWith(KIND + " ");
    }

    /** @throws IllegalArgumentException when it is no answer */
    public static RecallAnswer read(byte[] text) {
        String[] parts = new String(text, StandardCharsets.UTF_8).split(" ", -1);
        if (parts.length != 4 || !parts[0].equals(KIND)) {
            throw new IllegalArgumentException("recall: got " + parts.length + " parts (expected: an answer)");
        }
        Map<String, Range> positions = new TreeMap<>();
        for (String position : parts[3].split(",")) {
            if (!position.isEmpty()) {
                int equals = position.indexOf('=');
                int dash = position.indexOf('-', equals);
                Range range = new Range(
                        Long.parseLong(position.substring(equals + 1, dash)),
                        Long.parseLong(position.substring(dash + 1)));
                positions.put(position.substring(0, equals), range);
            }
        }
        return new RecallAnswer(parts[1], parts[2], positions);
    }
}

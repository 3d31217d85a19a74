package cn.dualprevention.kit.relay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a consumer says it has of a topic: everything up to {@code contiguous}, and the ranges above it. One line of
 * text: {@code consumer topic publication contiguous from-to,from-to}.
 */
public record ConsumerReport(String consumer, String topic, String publication, long contiguous, List<Range> above) {

    /** Positions, both ends included. */
    public record Range(long from, long to) {}

    /** Ranges named in one report; what lies higher is told in a later one. */
    private static final int MOST_RANGES = 200;

    public ConsumerReport {
        above = List.copyOf(above);
    }

    public byte[] write() {
        StringBuilder ranges = new StringBuilder();
        above.stream()
                .limit(MOST_RANGES)
                .forEach(r -> ranges.append(r.from()).append('-').append(r.to()).append(','));
        return String.join(" ", consumer, topic, publication, Long.toString(contiguous), ranges)
                .getBytes(StandardCharsets.UTF_8);
    }

    public static ConsumerReport read(byte[] text) {
        String[] parts = new String(text, StandardCharsets.UTF_8).split(" ", -1);
        if (parts.length != 5) {
            throw new IllegalArgumentException("consumer report: got " + parts.length + " parts (expected: 5)");
        }
        List<Range> above = new ArrayList<>();
        for (String range : parts[4].split(",")) {
            if (!range.isEmpty()) {
                int dash = range.indexOf('-');
                above.add(
                        new Range(Long.parseLong(range.substring(0, dash)), Long.parseLong(range.substring(dash + 1))));
            }
        }
        return new ConsumerReport(parts[0], parts[1], parts[2], Long.parseLong(parts[3]), above);
    }

    /** What is missing up to {@code head}, lowest first. */
    public List<Range> missingUpTo(long head) {
        List<Range> missing = new ArrayList<>();
        long next = contiguous + 1;
        for (Range range : above) {
            if (next > head) {
                return missing;
            }
            if (range.from() > next) {
                missing.add(new Range(next, Math.min(range.from() - 1, head)));
            }
            next = Math.max(next, range.to() + 1);
        }
        if (next <= head) {
            missing.add(new Range(next, head));
        }
        return missing;
    }
}

package cn.dualprevention.kit.projection;

import cn.dualprevention.kit.relay.ConsumerReport.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** A set of positions as ascending, separate ranges; its text is PostgreSQL's {@code int8multirange}. */
record Positions(List<Range> ranges) {

    static final Positions NONE = new Positions(List.of());

    Positions {
        ranges = List.copyOf(ranges);
    }

    static Positions of(SortedSet<Long> positions) {
        List<Range> ranges = new ArrayList<>();
        long from = 0;
        long to = -1;
        for (long position : positions) {
            if (position != to + 1) {
                if (to >= from && from > 0) {
                    ranges.add(new Range(from, to));
                }
                from = position;
            }
            to = position;
        }
        if (from > 0) {
            ranges.add(new Range(from, to));
        }
        return new Positions(ranges);
    }

    /** Reads {@code {[1,5),[7,8)}}. */
    static Positions parse(String text) {
        List<Range> ranges = new ArrayList<>();
        String inner = text.substring(1, text.length() - 1);
        for (String part : inner.split("(?<=\\)),")) {
            if (!part.isEmpty()) {
                int comma = part.indexOf(',');
                ranges.add(new Range(
                        Long.parseLong(part.substring(1, comma)),
                        Long.parseLong(part.substring(comma + 1, part.length() - 1)) - 1));
            }
        }
        return new Positions(ranges);
    }

    String text() {
        StringBuilder text = new StringBuilder("{");
        for (Range range : ranges) {
            text.append(text.length() > 1 ? "," : "")
                    .append('[')
                    .append(range.from())
                    .append(',')
                    .append(range.to() + 1)
                    .append(')');
        }
        return text.append('}').toString();
    }

    boolean contains(long position) {
        for (Range range : ranges) {
            if (position <= range.to()) {
                return position >= range.from();
            }
        }
        return false;
    }

    /** How many of these are not in it. */
    long missingOf(Range wanted) {
        long missing = wanted.to() - wanted.from() + 1;
        for (Range range : ranges) {
            missing -= Math.max(0, Math.min(range.to(), wanted.to()) - Math.max(range.from(), wanted.from()) + 1);
        }
        return missing;
    }

    /** The end of the prefix that starts at 1; 0 when 1 is missing. */
    long contiguous() {
        return ranges.isEmpty() || ranges.get(0).from() != 1 ? 0 : ranges.get(0).to();
    }

    /** What lies above the contiguous prefix. */
    List<Range> above() {
        return contiguous() == 0 ? ranges : ranges.subList(1, ranges.size());
    }
}

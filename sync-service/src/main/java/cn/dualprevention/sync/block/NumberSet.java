package cn.dualprevention.sync.block;

import cn.dualprevention.sync.wire.WireReader;
import cn.dualprevention.sync.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A set of event numbers as sorted ranges that do not touch: constant space for "everything up to n", exact for what
 * arrived above a gap. "Not greater than the greatest seen" is never taken for "seen".
 */
public final class NumberSet {

    public static final NumberSet NONE = new NumberSet(new long[0]);

    /** The end of its range is a number, too. */
    private static final long GREATEST = Long.MAX_VALUE - 1;

    /** start, end (exclusive), start, end, … ascending. */
    private final long[] bounds;

    private NumberSet(long[] bounds) {
        this.bounds = bounds;
    }

    /** All numbers from {@code first} to {@code last}, both included. */
    public static NumberSet range(long first, long last) {
        if (first < 1 || last < first || last > GREATEST) {
            throw new IllegalArgumentException("range: got " + first + ".." + last + " (expected: 1 <= first <= last)");
        }
        return new NumberSet(new long[] {first, last + 1});
    }

    /**
     * The numbers given, in any order, repeats allowed.
     *
     * @throws IllegalArgumentException for one below 1, or one that has no successor
     */
    public static NumberSet of(long... numbers) {
        if (numbers.length == 0) {
            return NONE;
        }
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);
        if (sorted[0] < 1 || sorted[sorted.length - 1] > GREATEST) {
            throw new IllegalArgumentException("number set: got " + sorted[0] + ".." + sorted[sorted.length - 1]
                    + " (expected: from 1 to " + GREATEST + ")");
        }
        long[] bounds = new long[sorted.length * 2];
        int n = 0;
        for (long number : sorted) {
            if (n > 0 && number <= bounds[n - 1]) {
                bounds[n - 1] = Math.max(bounds[n - 1], number + 1);
            } else {
                bounds[n++] = number;
                bounds[n++] = number + 1;
            }
        }
        return new NumberSet(Arrays.copyOf(bounds, n));
    }

    public boolean isEmpty() {
        return bounds.length == 0;
    }

    public long size() {
        long size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i];
        }
        return size;
    }

    public boolean contains(long number) {
        int at = Arrays.binarySearch(bounds, number);
        // found at a start: inside; found at an end: outside; else inside when the place is behind a start
        return at >= 0 ? at % 2 == 0 : (-at - 1) % 2 == 1;
    }

    /** The last number of the unbroken run from 1, or 0 when 1 is missing. */
    public long completeTo() {
        return bounds.length > 0 && bounds[0] == 1 ? bounds[1] - 1 : 0;
    }

    /** The greatest of them; 0 when there is none. */
    public long last() {
        return bounds.length == 0 ? 0 : bounds[bounds.length - 1] - 1;
    }

    /** The smallest of them; 0 when there is none. */
    public long first() {
        return bounds.length == 0 ? 0 : bounds[0];
    }

    /** All of them, ascending. */
    public LongStream stream() {
        return IntStream.range(0, bounds.length / 2)
                .boxed()
                .flatMapToLong(i -> LongStream.range(bounds[2 * i], bounds[2 * i + 1]));
    }

    /** How many are smaller. */
    public long rank(long number) {
        long rank = 0;
        for (int i = 0; i < bounds.length && bounds[i] < number; i += 2) {
            rank += Math.min(bounds[i + 1], number) - bounds[i];
        }
        return rank;
    }

    public NumberSet union(NumberSet other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        long[] merged = new long[bounds.length + other.bounds.length];
        int a = 0;
        int b = 0;
        int n = 0;
        while (a < bounds.length || b < other.bounds.length) {
            boolean left = b == other.bounds.length || (a < bounds.length && bounds[a] <= other.bounds[b]);
            long start = left ? bounds[a] : other.bounds[b];
            long end = left ? bounds[a + 1] : other.bounds[b + 1];
            if (left) {
                a += 2;
            } else {
                b += 2;
            }
            if (n > 0 && start <= merged[n - 1]) {
                merged[n - 1] = Math.max(merged[n - 1], end);
            } else {
                merged[n++] = start;
                merged[n++] = end;
            }
        }
        return new NumberSet(Arrays.copyOf(merged, n));
    }

    /** What is here and not there. */
    public NumberSet minus(NumberSet other) {
        if (isEmpty() || other.isEmpty()) {
            return this;
        }
        long[] left = new long[bounds.length + other.bounds.length];
        int n = 0;
        int b = 0;
        for (int a = 0; a < bounds.length; a += 2) {
            long start = bounds[a];
            long end = bounds[a + 1];
            while (b < other.bounds.length && other.bounds[b + 1] <= start) {
                b += 2;
            }
            for (int k = b; k < other.bounds.length && other.bounds[k] < end; k += 2) {
                if (other.bounds[k] > start) {
                    left[n++] = start;
                    left[n++] = other.bounds[k];
                }
                start = Math.max(start, other.bounds[k + 1]);
            }
            if (start < end) {
                left[n++] = start;
                left[n++] = end;
            }
        }
        return new NumberSet(Arrays.copyOf(left, n));
    }

    /** What is in both. */
    public NumberSet common(NumberSet other) {
        return minus(minus(other));
    }

    /** How many numbers are in both. */
    public long sizeOfCommon(NumberSet other) {
        long size = 0;
        for (int a = 0; a < bounds.length; a += 2) {
            int at = Arrays.binarySearch(other.bounds, bounds[a]);
            // the range that holds the start, or else the next one
            int b = (at >= 0 ? at : -at - 1) & ~1;
            for (; b < other.bounds.length && other.bounds[b] < bounds[a + 1]; b += 2) {
                size += Math.max(
                        0, Math.min(bounds[a + 1], other.bounds[b + 1]) - Math.max(bounds[a], other.bounds[b]));
            }
        }
        return size;
    }

    /** Distances between bounds, so a dense run of any length takes a few bytes. */
    public void write(WireWriter out) {
        out.number(bounds.length);
        long previous = 0;
        for (long bound : bounds) {
            out.number(bound - previous);
            previous = bound;
        }
    }

    public byte[] toBytes() {
        WireWriter out = new WireWriter(32);
        write(out);
        return out.toBytes();
    }

    /** No bytes at all are no numbers. */
    public static NumberSet fromBytes(byte[] bytes) {
        return bytes.length == 0 ? NONE : read(new WireReader(bytes));
    }

    /** @throws IllegalArgumentException when the ranges are not ascending */
    public static NumberSet read(WireReader in) {
        int length = in.count();
        if (length % 2 != 0) {
            throw new IllegalArgumentException("number set: got " + length + " bounds (expected: an even number)");
        }
        long[] bounds = new long[length];
        long previous = 0;
        for (int i = 0; i < length; i++) {
            long distance = in.number();
            if (distance < 1 || previous + distance < 0) {
                throw new IllegalArgumentException("number set: got a step of " + distance + " (expected: >= 1)");
            }
            previous += distance;
            bounds[i] = previous;
        }
        return new NumberSet(bounds);
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when it is not exactly that
     */
    public static NumberSet parse(String text) {
        NumberSet read = NONE;
        if (!text.isEmpty()) {
            List<Long> bounds = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                int dash = part.indexOf('-');
                bounds.add(Long.parseLong(dash < 0 ? part : part.substring(0, dash)));
                bounds.add(Long.parseLong(part.substring(dash + 1)) + 1);
            }
            read = new NumberSet(bounds.stream().mapToLong(Long::longValue).toArray());
        }
        // ascending, and written as it would be written again
        if (!fromBytes(read.toBytes()).toString().equals(text)) {
            throw new IllegalArgumentException("number set: got " + text + " (expected: ascending ranges)");
        }
        return read;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberSet set && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /** For example {@code 1-9,12}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bounds.length; i += 2) {
            text.append(i == 0 ? "" : ",").append(bounds[i]);
            if (bounds[i + 1] > bounds[i] + 1) {
                text.append('-').append(bounds[i + 1] - 1);
            }
        }
        return text.toString();
    }
}

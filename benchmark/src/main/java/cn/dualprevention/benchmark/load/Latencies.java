package cn.dualprevention.benchmark.load;

import java.util.Arrays;

/** Latencies, kept one by one: percentiles are exact. Not for several threads at once. */
public final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1_024];
    private int count;

    public void add(long latency) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = latency;
    }

    public int count() {
        return count;
    }

    /** The latency that this share of all does not exceed, in milliseconds; not a number when there is none. */
    public double millis(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * count);
        return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
    }
}

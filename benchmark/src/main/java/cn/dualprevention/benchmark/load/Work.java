package cn.dualprevention.benchmark.load;

import org.jspecify.annotations.Nullable;

/**
 * What was done in a stretch of time.
 *
 * @param events accepted by the other side
 * @param failures requests that were not answered as they should have been
 * @param firstFailure what the first of them was answered
 * @param seconds from the first request to the last answer
 */
public record Work(long events, long failures, @Nullable String firstFailure, double seconds, Latencies latencies) {

    public double perSecond() {
        return events / seconds;
    }
}

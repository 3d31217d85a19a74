package cn.dualprevention.gateway.limits;

import java.util.concurrent.atomic.AtomicLong;

/**
 * One caller's allowance as a single number: the time until which it is spent (generic cell rate algorithm). Nothing is
 * refilled by a timer and a request costs one compare-and-set.
 */
final class Bucket {

    private final long nanosPerUnit;
    private final long burstNanos;
    private final AtomicLong spentUntil = new AtomicLong(Long.MIN_VALUE);

    Bucket(LimitSettings.Rate rate) {
        this.nanosPerUnit = 1_000_000_000L / rate.perSecond();
        this.burstNanos = nanosPerUnit * rate.burst();
    }

    /** Takes units if they are there; else takes nothing and returns the nanoseconds until they are. */
    long take(long now, long units) {
        long cost = Math.min(units * nanosPerUnit, burstNanos);
        while (true) {
            long before = spentUntil.get();
            long after = Math.max(before, now) + cost;
            long wait = after - now - burstNanos;
            if (wait > 0) {
                return wait;
            }
            if (spentUntil.compareAndSet(before, after)) {
                return 0;
            }
        }
    }

    /** Takes units for what was already served; what is missing is waited for by the next request. */
    void charge(long now, long units) {
        spentUntil.updateAndGet(before -> Math.max(before, now) + Math.min(units * nanosPerUnit, burstNanos));
    }
}

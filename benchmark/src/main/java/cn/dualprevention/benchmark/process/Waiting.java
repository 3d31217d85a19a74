package cn.dualprevention.benchmark.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do. */
public final class Waiting {

    private Waiting() {}

    /** Asks again and again until the answer is yes. */
    public static boolean until(BooleanSupplier met, Duration every, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!met.getAsBoolean()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(every.toNanos());
        }
        return true;
    }

    /** @throws IllegalStateException naming what did not come about in time */
    public static void require(String what, BooleanSupplier met, Duration every, Duration limit) {
        if (!until(met, every, limit)) {
            throw new IllegalStateException(what + ": not within " + limit.toSeconds() + " s");
        }
    }
}

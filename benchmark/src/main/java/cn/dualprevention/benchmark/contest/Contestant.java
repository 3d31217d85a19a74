package cn.dualprevention.benchmark.contest;

import cn.dualprevention.benchmark.load.Work;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/** One of those that take turns. */
public interface Contestant {

    String name();

    /** CPU µs used so far by each process that works for it, by what it is called in the notes. */
    Map<String, LongSupplier> cpuMicros();

    /**
     * Works as fast as it can.
     *
     * @param most requests, records or transactions at most
     */
    Work work(Duration time, long most);

    /** What rises while it warms: its rate, unless that is given from outside. */
    default double warmth(Work work) {
        return work.perSecond();
    }

    /** Whether its processes are quiet between turns. Where many idle at once they never are, and nobody waits for it. */
    default boolean rests() {
        return true;
    }
}

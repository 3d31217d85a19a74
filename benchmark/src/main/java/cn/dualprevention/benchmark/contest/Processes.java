package cn.dualprevention.benchmark.contest;

import cn.dualprevention.benchmark.process.Waiting;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The processes of a contestant as one. */
record Processes(Map<String, LongSupplier> byName) {

    private static final Duration LOOK = Duration.ofMillis(400);
    /** A tenth of a core: less than any of them uses while there is something to do. */
    private static final long QUIET = LOOK.toNanos() / 1_000 / 10;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    Map<String, Long> cpuMicros() {
        Map<String, Long> times = new HashMap<>();
        byName.forEach((name, process) -> times.put(name, process.getAsLong()));
        return times;
    }

    /** Waits until what the last requests left behind (relay, read model, vacuum) is done. */
    void settle() {
        long[] last = {total()};
        Waiting.until(
                () -> {
                    long now = total();
                    boolean quiet = now - last[0] < QUIET;
                    last[0] = now;
                    return quiet;
                },
                LOOK,
                PATIENCE);
    }

    private long total() {
        return cpuMicros().values().stream().mapToLong(Long::longValue).sum();
    }
}

package cn.dualprevention.benchmark.mirror;

import cn.dualprevention.benchmark.contest.Contestant;
import cn.dualprevention.benchmark.load.Latencies;
import cn.dualprevention.benchmark.load.Work;
import cn.dualprevention.benchmark.process.Waiting;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Whoever carries records from a topic here to a topic there. Records are published as fast as the broker takes them, so
 * it is always catching up; its time ends when the last one has arrived.
 */
record Carrier(String name, HazardRecords source, Topic target, Map<String, LongSupplier> cpuMicros)
        implements Contestant {

    private static final long AT_A_TIME = 50_000;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @Override
    public Work work(Duration time, long most) {
        long started = System.nanoTime();
        long before = target.records();
        long published = 0;
        do {
            long chunk = Math.min(AT_A_TIME, most - published);
            source.publish(chunk);
            published += chunk;
            long arrived = before + published;
            Waiting.require(name + ": all records at the target", () -> target.records() >= arrived, LOOK, PATIENCE);
        } while (published < most && System.nanoTime() - started < time.toNanos());
        return new Work(published, 0, null, (System.nanoTime() - started) / 1e9, new Latencies());
    }
}

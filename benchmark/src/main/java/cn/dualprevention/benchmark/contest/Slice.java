package cn.dualprevention.benchmark.contest;

import cn.dualprevention.benchmark.load.Work;
import java.util.Map;

/**
 * One contestant's turn.
 *
 * @param cpuMicros CPU time of its processes, from the first request until they had nothing left to do
 */
public record Slice(Work work, Map<String, Long> cpuMicros) {

    /** CPU time of one process, per event. */
    public double cpuPerEvent(String process) {
        return (double) cpuMicros.getOrDefault(process, 0L) / Math.max(1, work.events());
    }

    /** CPU time of all processes, per event. */
    public double cpuPerEvent() {
        return (double) cpuMicros.values().stream().mapToLong(Long::longValue).sum() / Math.max(1, work.events());
    }
}

package cn.dualprevention.chaos.report;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Seconds to the right.
 *
 * @param end the last second shown
 */
record TimeAxis(double left, double right, double end) {

    private static final int MOST_TICKS = 13;
    private static final long[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600};

    /** Room for everything that carries a time. */
    static TimeAxis of(CampaignRun run, double left, double right) {
        double end = Math.max(1, run.tookSeconds());
        for (FaultSpan fault : run.faults()) {
            end = Math.max(end, Math.max(fault.from(), fault.until()));
            end = Math.max(end, fault.flowing() == null ? 0 : fault.flowing());
        }
        for (LagSample sample : run.lag()) {
            end = Math.max(end, sample.second());
        }
        return new TimeAxis(left, right, end);
    }

    double x(double second) {
        double share = Math.min(1, Math.max(0, second / end));
        return left + share * (right - left);
    }

    List<Long> ticks() {
        long step = step();
        return LongStream.iterate(0, second -> second <= end, second -> second + step)
                .boxed()
                .toList();
    }

    private long step() {
        for (long step : STEPS) {
            if (end / step < MOST_TICKS) {
                return step;
            }
        }
        long hour = STEPS[STEPS.length - 1];
        return hour * (1 + (long) (end / hour / MOST_TICKS));
    }
}

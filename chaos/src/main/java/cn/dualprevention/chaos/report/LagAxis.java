package cn.dualprevention.chaos.report;

import java.util.ArrayList;
import java.util.List;

/**
 * States behind, upwards: even up to about ten, by powers of ten above, so that 5 and 50,000 are both seen.
 *
 * @param ceiling the highest number shown
 */
record LagAxis(double top, double bottom, long ceiling) {

    private static final double KNEE = 10;

    /** With a round ceiling. */
    static LagAxis of(List<LagSample> samples, double top, double bottom) {
        long most = samples.stream().mapToLong(LagSample::behind).max().orElse(0);
        return new LagAxis(top, bottom, ceiling(Math.max(most, 10)));
    }

    double y(long behind) {
        double share = Math.log1p(Math.max(0, behind) / KNEE) / Math.log1p(ceiling / KNEE);
        return bottom - share * (bottom - top);
    }

    List<Long> ticks() {
        List<Long> ticks = new ArrayList<>(List.of(0L));
        for (long tick = 10; tick < ceiling; tick *= 10) {
            ticks.add(tick);
        }
        ticks.add(ceiling);
        return ticks;
    }

    /** The next 1, 2 or 5 with zeros. */
    private static long ceiling(long most) {
        long power = (long) Math.pow(10, Math.floor(Math.log10(most)));
        for (long times : new long[] {1, 2, 5}) {
            if (times * power >= most) {
                return times * power;
            }
        }
        return 10 * power;
    }
}

package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.sample.SampleReports;
import java.time.Duration;
import java.util.List;

/**
 * Hazards posted at fixed times, however long answers take.
 *
 * @param followed one in so many is followed to the province; none for 0. Asking for all would be most of the machine's work
 * @param lost a hazard that has not arrived after so long is given up
 */
record Traffic(int perSecond, int followed, List<byte[]> bodies, Duration lost) {

    private static final int VARIETY = 256;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATE = Duration.ofMinutes(4);

    /** A hundred general hazards a second. */
    static final Traffic HUNDRED = new Traffic(100, 10, SampleReports.single(VARIETY), SOON);

    /** What goes on while a backlog is worked off: general hazards, */
    static final Traffic ROUTINE = new Traffic(30, 0, SampleReports.single(VARIETY), LATE);

    /** and major ones, each of them followed. */
    static final Traffic EXPRESS = new Traffic(20, 1, SampleReports.major(VARIETY), LATE);

    boolean follows(int number) {
        return followed > 0 && number % followed == 0;
    }
}

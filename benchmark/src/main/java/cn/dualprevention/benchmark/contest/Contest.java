package cn.dualprevention.benchmark.contest;

import cn.dualprevention.benchmark.load.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Contestants that take turns, so that whatever else the machine does meets them alike. */
public final class Contest {

    private static final Logger log = LoggerFactory.getLogger(Contest.class);

    private static final int LEAST_WARM_UPS = 2;
    private static final double STILL_RISING = 1.05;

    private Contest() {}

    /** Warms all of them, then gives each a turn in every repetition. */
    public static Map<Contestant, Standing> run(List<? extends Contestant> contestants, Pace pace) {
        for (Contestant contestant : contestants) {
            warm(contestant, pace);
            settle(contestant);
        }
        Map<Contestant, List<Slice>> slices = new LinkedHashMap<>();
        for (int i = 0; i < pace.repetitions(); i++) {
            for (Contestant contestant : contestants) {
                slices.computeIfAbsent(contestant, c -> new ArrayList<>()).add(turn(contestant, pace));
            }
        }
        Map<Contestant, Standing> standings = new LinkedHashMap<>();
        slices.forEach((contestant, turns) -> standings.put(contestant, new Standing(turns)));
        return standings;
    }

    /** Until its rate, or what stands for it, hardly rises any more: how long that takes differs several times from one to the other. */
    private static void warm(Contestant contestant, Pace pace) {
        double best = 0;
        for (int step = 1; step <= pace.mostWarmUps(); step++) {
            Work work = contestant.work(pace.warmUp(), pace.most());
            refuseFailure(contestant, work);
            double warmth = contestant.warmth(work);
            log.info(
                    "{}: warming, {}/s, p50 {} ms",
                    contestant.name(),
                    Math.round(work.perSecond()),
                    Math.round(work.latencies().millis(0.5)));
            if (step > LEAST_WARM_UPS && warmth < best * STILL_RISING) {
                return;
            }
            best = Math.max(best, warmth);
        }
    }

    private static Slice turn(Contestant contestant, Pace pace) {
        Processes processes = new Processes(contestant.cpuMicros());
        Map<String, Long> before = processes.cpuMicros();
        Work work = contestant.work(pace.slice(), pace.most());
        refuseFailure(contestant, work);
        settle(contestant);
        Map<String, Long> used = new HashMap<>();
        processes.cpuMicros().forEach((name, after) -> used.put(name, after - before.getOrDefault(name, 0L)));
        Slice slice = new Slice(work, used);
        log.info(
                "{}: {} events, {}/s, {} µs CPU each",
                contestant.name(),
                work.events(),
                Math.round(work.perSecond()),
                Math.round(slice.cpuPerEvent()));
        return slice;
    }

    private static void settle(Contestant contestant) {
        if (contestant.rests()) {
            new Processes(contestant.cpuMicros()).settle();
        }
    }

    /** A contestant that refuses some of its work has an easier life than the others: nothing could be compared. */
    private static void refuseFailure(Contestant contestant, Work work) {
        if (work.failures() > 0 || work.events() == 0) {
            throw new IllegalStateException(contestant.name() + ": got " + work.failures() + " failures, the first one "
                    + work.firstFailure() + " (expected: none)");
        }
    }
}

package cn.dualprevention.chaos.trial;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.chaos.fault.Faults;
import cn.dualprevention.chaos.network.Network.Link;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.report.Measure;
import cn.dualprevention.chaos.traffic.Express;
import cn.dualprevention.chaos.traffic.SteadyLoad;
import cn.dualprevention.chaos.way.Weather;
import java.time.Duration;
import java.util.List;

/**
 * The highest platform cannot be reached until so many states wait for it. Below nobody notices; afterwards everything
 * arrives by itself while reporting goes on, and what is urgent does not wait behind what waited.
 */
final class Outage implements Trial {

    private static final Duration LONGEST_CUT = Duration.ofMinutes(60);
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(60);
    private static final Duration CALM = Duration.ofSeconds(15);
    /** A minute of a busy machine must not make the limit of the express lane out of an idle moment. */
    private static final double CALM_AT_LEAST = 1;

    /** An outage lasts longer in every size; the figure may be ten seconds old. */
    private static final double NOTICED = 60;
    /** What is on its way, and what a look now and then adds. */
    private static final double CALM_RECEIPT = 20;

    private static final int EXPRESS_MAY_TAKE = 5;
    private static final int LEAST_LOOKS = 20;
    private static final int MOST_TOLD = 5;

    private final int waiting;
    private final int perSecond;
    private final int during;
    private final double drained;
    private final int percent;

    /**
     * @param waiting states that wait at the end of the outage
     * @param perSecond how fast they are reported
     * @param during what is reported each second while it drains
     * @param drained states a second that have to arrive then, at least
     * @param percent of the urgent ones that have to be quick
     */
    Outage(int waiting, int perSecond, int during, double drained, int percent) {
        this.waiting = waiting;
        this.perSecond = perSecond;
        this.during = during;
        this.drained = drained;
        this.percent = percent;
    }

    @Override
    public String id() {
        return "R3";
    }

    @Override
    public String what() {
        return "outage of the highest platform, %d states waiting".formatted(waiting);
    }

    @Override
    public List<Measure> run(Course course) throws Exception {
        Platform factory = course.factory();
        Platform highest = course.network().highest();
        double calm = calm(course, factory, highest);
        Alarms before = Alarms.now(course);
        try (Claims claims = new Claims(course.network(), highest, course.history())) {
            return run(course, calm, before, claims);
        }
    }

    private List<Measure> run(Course course, double calm, Alarms before, Claims claims) throws Exception {
        Platform factory = course.factory();
        Platform highest = course.network().highest();
        Link last = course.lastLink();
        long repeatsBefore = factory.reporter().repeated();
        Arrivals arrivals = course.arrivalsAt(highest);
        Alarms alarms;
        last.way().become(Weather.REFUSED);
        try (SteadyLoad load = new SteadyLoad(factory, course.history(), perSecond, course.seed())) {
            await().atMost(LONGEST_CUT)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> arrivals.acknowledged() >= waiting);
            alarms = Alarms.now(course);
        } finally {
            last.way().become(Weather.OPEN);
        }
        int named = claims.named();
        double refused = factory.reporter().repeated() - repeatsBefore;
        long healed = System.nanoTime();
        long wanted = arrivals.acknowledged();
        double took;
        Express urgent;
        try (SteadyLoad live = new SteadyLoad(factory, course.history(), during, course.seed());
                Express express = new Express(factory, highest, course.history(), course.seed())) {
            arrivals.await(wanted, LONGEST_DRAIN);
            took = Course.seconds(healed);
            urgent = express;
        }
        claims.untrue().stream().limit(MOST_TOLD).forEach(claim -> System.out.println("[chaos] untrue: " + claim));
        return List.of(
                Measure.atMost(id(), "requests that had to be repeated at the edge", refused, 0, "requests"),
                Measure.atLeast(id(), "drained, live traffic going on", wanted / took, drained, "states/s"),
                Measure.atMost(id(), "links up at the highest, by its own word", alarms.links(), 0, "links"),
                Measure.atLeast(id(), "the same before", before.links(), 1, "links"),
                Measure.atLeast(
                        id(), "age of the oldest report without its receipt", alarms.unreceipted(), NOTICED, "s"),
                Measure.atMost(id(), "the same before", before.unreceipted(), CALM_RECEIPT, "s"),
                Measure.atLeast(id(), "platforms named as behind at its end", named, 1, "platforms"),
                Measure.atLeast(id(), "claims of completeness looked at", claims.looks(), LEAST_LOOKS, "claims"),
                Measure.atMost(
                        id(), "claims that were not true", claims.untrue().size(), 0, "claims"),
                Measure.atMost(
                        id(),
                        "express p%d meanwhile (%d; calm %.2f s)".formatted(percent, urgent.count(), calm),
                        urgent.percentile(percent),
                        EXPRESS_MAY_TAKE * Math.max(CALM_AT_LEAST, calm),
                        "s"));
    }

    private double calm(Course course, Platform factory, Platform highest) throws InterruptedException {
        Express last;
        try (SteadyLoad load = new SteadyLoad(factory, course.history(), during, course.seed());
                Express express = new Express(factory, highest, course.history(), course.seed())) {
            Faults.last(CALM);
            last = express;
        }
        return last.percentile(percent);
    }
}

package cn.dualprevention.chaos.trial;

import cn.dualprevention.chaos.fault.Faults;
import cn.dualprevention.chaos.network.Network.Link;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.report.Measure;
import cn.dualprevention.chaos.traffic.Express;
import cn.dualprevention.chaos.traffic.SteadyLoad;
import cn.dualprevention.chaos.traffic.Traffic;
import cn.dualprevention.chaos.way.Weather;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A way of 300 ms there and back and 2 Mbit/s, on which every connection is reset every ten seconds. */
final class BadWan implements Trial {

    private static final int PER_SECOND = 330;
    private static final double BYTES = 250;
    private static final int RESET_SECONDS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Duration lasting;
    private final double held;
    private final double express;
    private final int percent;

    /**
     * @param held states a second that have to arrive, at least
     * @param express seconds that this percentage of the urgent ones may take
     */
    BadWan(Duration lasting, double held, double express, int percent) {
        this.lasting = lasting;
        this.held = held;
        this.express = express;
        this.percent = percent;
    }

    @Override
    public String id() {
        return "R4";
    }

    @Override
    public String what() {
        return "300 ms, 2 Mbit/s and resets for %d s".formatted(lasting.toSeconds());
    }

    @Override
    public List<Measure> run(Course course) throws Exception {
        Platform factory = course.factory();
        Link link = course.firstLink();
        Platform above = link.upper();
        ScheduledExecutorService resets = Executors.newSingleThreadScheduledExecutor();
        long bytesBefore = link.way().bytes();
        Arrivals arrivals = course.arrivalsAt(above);
        Express urgent;
        double took;
        long all;
        long began = System.nanoTime();
        try {
            link.way().become(Weather.WAN);
            resets.scheduleAtFixedRate(link.way()::reset, RESET_SECONDS, RESET_SECONDS, TimeUnit.SECONDS);
            try (Traffic mix = new Traffic(course.network(), course.history(), course.seed());
                    SteadyLoad load = new SteadyLoad(factory, course.history(), PER_SECOND, course.seed());
                    Express express = new Express(factory, above, course.history(), course.seed())) {
                Faults.last(lasting);
                urgent = express;
            }
            all = arrivals.acknowledged();
            arrivals.await(all, PATIENCE);
            took = Course.seconds(began);
        } finally {
            resets.shutdownNow();
            link.way().become(Weather.OPEN);
        }
        return List.of(
                Measure.atLeast(id(), "arrived", all / took, held, "states/s"),
                Measure.atMost(
                        id(),
                        "bytes on the wire, both directions",
                        (link.way().bytes() - bytesBefore) / (double) all,
                        BYTES,
                        "bytes/state"),
                Measure.atMost(
                        id(),
                        "express p%d (%d)".formatted(percent, urgent.count()),
                        urgent.percentile(percent),
                        express,
                        "s"));
    }
}

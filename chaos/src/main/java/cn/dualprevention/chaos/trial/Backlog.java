package cn.dualprevention.chaos.trial;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.chaos.network.Network.Link;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.report.Measure;
import cn.dualprevention.chaos.traffic.SteadyLoad;
import cn.dualprevention.chaos.way.Weather;
import java.time.Duration;
import java.util.List;

/** A platform that starts with much it has not sent. */
final class Backlog implements Trial {

    private static final int PER_SECOND = 5_000;
    private static final double DRAINED = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private final int unsent;
    private final double ready;

    /** @param ready seconds until it has stopped and is ready again, at most */
    Backlog(int unsent, double ready) {
        this.unsent = unsent;
        this.ready = ready;
    }

    @Override
    public String id() {
        return "R13";
    }

    @Override
    public String what() {
        return "start with %d states unsent".formatted(unsent);
    }

    @Override
    public List<Measure> run(Course course) throws Exception {
        Platform factory = course.factory();
        Link link = course.firstLink();
        Arrivals arrivals = course.arrivalsAt(course.network().highest());
        double took;
        long healed;
        try {
            link.way().become(Weather.REFUSED);
            try (SteadyLoad load = new SteadyLoad(factory, course.history(), PER_SECOND, course.seed())) {
                await().atMost(PATIENCE).until(() -> arrivals.acknowledged() >= unsent);
            }
            long began = System.nanoTime();
            factory.services().stop();
            factory.services().start();
            took = Course.seconds(began);
        } finally {
            healed = System.nanoTime();
            link.way().become(Weather.OPEN);
        }
        arrivals.await(arrivals.acknowledged(), PATIENCE);
        return List.of(
                Measure.atMost(id(), "stopped and ready again", took, ready, "s"),
                Measure.atLeast(id(), "drained over all hops", unsent / Course.seconds(healed), DRAINED, "states/s"));
    }
}

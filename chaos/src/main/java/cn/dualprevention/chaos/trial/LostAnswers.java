package cn.dualprevention.chaos.trial;

import cn.dualprevention.chaos.fault.Faults;
import cn.dualprevention.chaos.network.Network.Link;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.report.Measure;
import cn.dualprevention.chaos.traffic.SteadyLoad;
import cn.dualprevention.chaos.way.Weather;
import java.time.Duration;
import java.util.List;

/** Of what a platform above has done three answers in ten get lost. */
final class LostAnswers implements Trial {

    private static final String SENT = "dualprevention_link_consignments_sent_total";
    private static final String RESENT = "dualprevention_link_consignments_resent_total";
    private static final int PER_SECOND = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Duration lasting;
    private final double sendings;

    /** @param sendings of a consignment on the average, at most; 1.43 if nothing but the lost answers made them necessary */
    LostAnswers(Duration lasting, double sendings) {
        this.lasting = lasting;
        this.sendings = sendings;
    }

    @Override
    public String id() {
        return "R5";
    }

    @Override
    public String what() {
        return "three answers in ten lost for %d s".formatted(lasting.toSeconds());
    }

    @Override
    public List<Measure> run(Course course) throws Exception {
        Platform factory = course.factory();
        Link link = course.firstLink();
        Arrivals arrivals = course.arrivalsAt(link.upper());
        double sent = factory.counted(SENT);
        double resent = factory.counted(RESENT);
        long lost;
        try {
            link.way().become(Weather.ANSWERS_OFTEN_LOST);
            try (SteadyLoad load = new SteadyLoad(factory, course.history(), PER_SECOND, course.seed())) {
                Faults.last(lasting);
            }
            arrivals.await(arrivals.acknowledged(), PATIENCE);
            lost = link.way().struck();
        } finally {
            link.way().become(Weather.OPEN);
        }
        double first = factory.counted(SENT) - sent;
        double again = factory.counted(RESENT) - resent;
        return List.of(
                Measure.atLeast(id(), "answers lost", lost, 1, ""),
                Measure.atMost(id(), "sendings of a consignment", (first + again) / first, sendings, ""));
    }
}

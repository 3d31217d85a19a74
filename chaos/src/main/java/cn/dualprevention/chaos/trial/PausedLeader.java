package cn.dualprevention.chaos.trial;

import cn.dualprevention.chaos.fault.Faults;
import cn.dualprevention.chaos.network.Network.Link;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.network.Replica;
import cn.dualprevention.chaos.network.Signals;
import cn.dualprevention.chaos.report.Measure;
import cn.dualprevention.chaos.traffic.SteadyLoad;
import java.time.Duration;
import java.util.List;

/**
 * Two replicas of one platform; the one that has been there for long is stopped in the middle of its work, again and again,
 * for longer than any of its leases, and wakes believing that it still leads. The other one takes what is reported and
 * sends it on meanwhile; that nothing is doubled is for the verdict.
 */
final class PausedLeader implements Trial {

    private static final int PER_SECOND = 100;
    /** The longest lease is ten seconds. */
    private static final Duration PAUSE = Duration.ofSeconds(16);

    private static final Duration AWAKE = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int rounds;

    PausedLeader(int rounds) {
        this.rounds = rounds;
    }

    @Override
    public String id() {
        return "R12";
    }

    @Override
    public String what() {
        return "two replicas of the lowest platform, the leading one paused %d times".formatted(rounds);
    }

    @Override
    public List<Measure> run(Course course) throws Exception {
        Platform factory = course.factory();
        Link link = course.firstLink();
        Arrivals arrivals = course.arrivalsAt(link.upper());
        double sent = 0;
        long taken = 0;
        try (Replica other = factory.replica()) {
            for (int round = 0; round < rounds; round++) {
                long before = arrivals.acknowledged();
                try (SteadyLoad load =
                        new SteadyLoad(factory, other.reporter(), course.history(), PER_SECOND, course.seed())) {
                    Faults.last(AWAKE);
                    Signals.send(factory.services(), "STOP");
                    try {
                        Faults.last(PAUSE);
                        taken += arrivals.acknowledged() - before;
                        sent = Math.max(sent, arrivals.shown() - before);
                    } finally {
                        Signals.send(factory.services(), "CONT");
                    }
                    Faults.last(AWAKE);
                }
                arrivals.await(arrivals.acknowledged(), PATIENCE);
            }
        }
        return List.of(
                Measure.atLeast(id(), "states taken by the other one", taken, rounds, "states"),
                Measure.atLeast(id(), "states it sent on while the leader slept, best round", sent, 1, "states"));
    }
}

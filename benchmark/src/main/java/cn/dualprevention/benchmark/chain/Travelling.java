package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.contest.Contestant;
import cn.dualprevention.benchmark.load.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** A chain at a given rate. What it is compared by is the time from when a hazard was due to when the province shows it. */
final class Travelling implements Contestant, AutoCloseable {

    private static final double MILLIS = 1_000;

    private final Road road;
    private final Journey journey;
    private final List<Trip.Arrivals> turns = new ArrayList<>();

    Travelling(Road road, Traffic traffic) {
        this.road = road;
        this.journey = new Journey(road, traffic);
    }

    @Override
    public String name() {
        return road.name();
    }

    @Override
    public Map<String, LongSupplier> cpuMicros() {
        return road.cpuMicros();
    }

    @Override
    public Work work(Duration time, long most) {
        long started = System.nanoTime();
        Trip.Arrivals arrivals = journey.run(time);
        turns.add(arrivals);
        return new Work(
                arrivals.posted(),
                arrivals.lost(),
                arrivals.lost() > 0 ? "refused, or not at the province in time" : null,
                (System.nanoTime() - started) / 1e9,
                arrivals.fromDue());
    }

    /** The rate is given: what rises is how many could go one behind the other in a second. */
    @Override
    public double warmth(Work work) {
        return MILLIS / work.latencies().millis(0.5);
    }

    @Override
    public boolean rests() {
        return false;
    }

    /** Its last turns, the oldest first. */
    List<Trip.Arrivals> last(int count) {
        return turns.subList(turns.size() - count, turns.size());
    }

    @Override
    public void close() {
        journey.close();
    }
}

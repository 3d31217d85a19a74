package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.contest.Contestant;
import cn.dualprevention.benchmark.contest.Slice;
import cn.dualprevention.benchmark.load.Work;
import cn.dualprevention.benchmark.process.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A chain after an outage of its first link. In a turn the traffic first runs as it always does, then a backlog piles up at
 * the enterprise's platform, then the link opens and the traffic goes on. What counts is the time until the province has
 * caught up with the enterprise.
 */
final class CatchingUp implements Contestant, AutoCloseable {

    /** Of traffic before the outage, so many turns' worth: quiet rates give few samples. */
    private static final int LONGER = 2;

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Road road;
    private final Journey routine;
    private final Journey express;
    private final List<Turn> turns = new ArrayList<>();

    CatchingUp(Road road) {
        this.road = road;
        this.routine = new Journey(road, Traffic.ROUTINE);
        this.express = new Journey(road, Traffic.EXPRESS);
    }

    /**
     * One outage.
     *
     * @param normal what major hazards took before it
     * @param meanwhile what they took while the backlog was worked off
     * @param catchingUp from the opening of the link until the province had caught up, and what it cost
     */
    record Turn(Trip.Arrivals normal, Trip.Arrivals meanwhile, Slice catchingUp) {

        double normally(double share) {
            return normal.fromDue().millis(share);
        }

        double meanwhile(double share) {
            return meanwhile.fromDue().millis(share);
        }

        int lost() {
            return normal.lost() + meanwhile.lost();
        }
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
        long before = awaitKnown(0);
        Trip usual = routine.start();
        Trip.Arrivals normal = express.run(time.multipliedBy(LONGER));
        int posted = usual.end().posted() + normal.posted();
        int backlog = Math.toIntExact(most);
        awaitKnown(before + posted);
        road.cut();
        Backlog.post(road.enterprise(), backlog);
        Waiting.require("backlog", () -> road.waiting() >= backlog, LOOK, PATIENCE);
        Turn turn = catchUp(normal, before + posted, backlog);
        turns.add(turn);
        Work work = turn.catchingUp().work();
        return turn.lost() == 0
                ? work
                : new Work(
                        work.events(), turn.lost(), "major hazards refused or lost", work.seconds(), work.latencies());
    }

    private Turn catchUp(Trip.Arrivals normal, long before, int backlog) {
        Map<String, Long> cpuBefore = cpu();
        long opened = System.nanoTime();
        road.open();
        Trip usual = routine.start();
        Trip urgent = express.start();
        long known = await("catching up", () -> before + backlog + usual.accepted() + urgent.accepted() - underWay());
        double seconds = (System.nanoTime() - opened) / 1e9;
        Map<String, Long> used = new HashMap<>();
        cpu().forEach((name, after) -> used.put(name, after - cpuBefore.getOrDefault(name, 0L)));
        Trip.Arrivals meanwhile = urgent.end();
        awaitKnown(before + backlog + usual.end().posted() + meanwhile.posted());
        return new Turn(
                normal, meanwhile, new Slice(new Work(known - before, 0, null, seconds, meanwhile.fromDue()), used));
    }

    /** With traffic going on something always is: what comes within a second. */
    private static int underWay() {
        return Traffic.ROUTINE.perSecond() + Traffic.EXPRESS.perSecond();
    }

    private long awaitKnown(long count) {
        return await(count + " hazards at the province", () -> count);
    }

    /** Returns how many the province knows once they are as many as that. */
    private long await(String what, LongSupplier count) {
        long[] known = new long[1];
        Waiting.require(
                what,
                () -> {
                    known[0] = road.known();
                    return known[0] >= count.getAsLong();
                },
                LOOK,
                PATIENCE);
        return known[0];
    }

    private Map<String, Long> cpu() {
        Map<String, Long> now = new HashMap<>();
        road.cpuMicros().forEach((name, process) -> now.put(name, process.getAsLong()));
        return now;
    }

    @Override
    public boolean rests() {
        return false;
    }

    /** Its last turns, the oldest first. */
    List<Turn> last(int count) {
        return turns.subList(turns.size() - count, turns.size());
    }

    @Override
    public void close() {
        routine.close();
        express.close();
    }
}

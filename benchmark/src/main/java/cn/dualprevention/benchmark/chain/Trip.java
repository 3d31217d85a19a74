package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.load.Latencies;
import cn.dualprevention.benchmark.process.Waiting;
import java.time.Duration;

/** What has become of the hazards of one stretch of time. Those that are still under way keep it open. */
final class Trip {

    private static final Duration LOOK = Duration.ofMillis(10);

    private final Duration patience;
    private final Latencies fromAnswer = new Latencies();
    private final Latencies fromDue = new Latencies();
    private boolean over;
    private int posted;
    private int accepted;
    private int lost;
    private int done;

    Trip(Duration patience) {
        this.patience = patience;
    }

    /**
     * What came of it.
     *
     * @param fromAnswer from the answer at the enterprise to the province's answer
     * @param fromDue from the time the hazard was due to be posted to the province's answer
     */
    record Arrivals(int posted, Latencies fromAnswer, Latencies fromDue, int lost) {}

    /** The number of the next hazard, from 0; negative when no more are wanted. */
    synchronized int next() {
        return over ? -1 : posted++;
    }

    synchronized void accept() {
        accepted++;
    }

    /** How many the enterprise has got an answer for. */
    synchronized int accepted() {
        return accepted;
    }

    /** The end of one that is not followed. */
    synchronized void leave() {
        done++;
    }

    synchronized void arrive(long sinceAnswer, long sinceDue) {
        fromAnswer.add(sinceAnswer);
        fromDue.add(sinceDue);
        done++;
    }

    synchronized void lose() {
        lost++;
        done++;
    }

    /** Posts no more and returns once nothing is under way. */
    Arrivals end() {
        synchronized (this) {
            over = true;
        }
        Waiting.require("hazards under way", this::isDone, LOOK, patience.plus(patience));
        synchronized (this) {
            return new Arrivals(posted, fromAnswer, fromDue, lost);
        }
    }

    private synchronized boolean isDone() {
        return done >= posted;
    }
}

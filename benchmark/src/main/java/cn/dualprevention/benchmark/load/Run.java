package cn.dualprevention.benchmark.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the connections of one load have in common. They are all served by one thread. */
final class Run {

    /** A contestant that accepts nothing is broken: there is nothing to measure. */
    private static final int HOPELESS = 500;

    private final Requests requests;
    private final long most;
    private final long started = System.nanoTime();
    private final long deadline;
    private final Latencies latencies = new Latencies();
    private final CompletableFuture<Work> result = new CompletableFuture<>();
    private int open;
    private long sent;
    private long events;
    private long failures;
    private @Nullable String firstFailure;

    Run(Requests requests, int connections, Duration time, long most) {
        this.requests = requests;
        this.open = connections;
        this.most = most;
        this.deadline = started + time.toNanos();
    }

    Requests requests() {
        return requests;
    }

    CompletableFuture<Work> result() {
        return result;
    }

    /** Whether a connection may send once more; it has to if so. */
    boolean goesOn() {
        if (sent >= most || System.nanoTime() >= deadline || (events == 0 && failures >= HOPELESS)) {
            return false;
        }
        sent++;
        return true;
    }

    void answered(int accepted, long nanos) {
        events += accepted;
        latencies.add(nanos);
    }

    void failed(String how) {
        failures++;
        if (firstFailure == null) {
            firstFailure = how;
        }
    }

    /** A connection has done its last request. */
    void closed() {
        if (--open == 0) {
            result.complete(new Work(events, failures, firstFailure, (System.nanoTime() - started) / 1e9, latencies));
        }
    }
}

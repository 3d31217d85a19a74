package cn.dualprevention.chaos.traffic;

import cn.dualprevention.chaos.network.Client;
import cn.dualprevention.chaos.network.Platform;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An enterprise that reports so many hazards a second, in batches, through its platform's door. What is not taken in time
 * comes later.
 */
public final class SteadyLoad implements AutoCloseable {

    private static final int BATCHES_PER_SECOND = 5;
    private static final int MOST_IN_A_BATCH = 1_000;
    private static final long LAST_ANSWER_SECONDS = 240;

    private final Platform home;
    private final History history;
    private final int size;
    private final Reports reports;
    private final Client api;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /** @param perSecond at most {@value #MOST_IN_A_BATCH} × {@value #BATCHES_PER_SECOND} */
    public SteadyLoad(Platform home, History history, int perSecond, long seed) {
        this(home, home.reporter(), history, perSecond, seed);
    }

    /** The same through another of the platform's addresses. */
    public SteadyLoad(Platform home, Client api, History history, int perSecond, long seed) {
        this.home = home;
        this.history = history;
        this.size = Math.min(MOST_IN_A_BATCH, Math.max(1, perSecond / BATCHES_PER_SECOND));
        this.reports = new Reports(home.enterprise().id(), new Random(seed));
        this.api = api;
        thread.scheduleAtFixedRate(
                () -> home.door().pass(this::report), 0, 1_000 / BATCHES_PER_SECOND, TimeUnit.MILLISECONDS);
    }

    private void report() {
        try {
            history.batch(home.code(), size, api.batch(reports.batch(size), reports.key()));
        } catch (RuntimeException | Error e) {
            history.trouble("load at " + home, e.toString());
        }
    }

    /** Begins nothing new and returns when the last batch has its answer. */
    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(LAST_ANSWER_SECONDS, TimeUnit.SECONDS)) {
            history.trouble("load at " + home, "still waits for an answer");
            thread.shutdownNow();
        }
    }
}

package cn.dualprevention.chaos.traffic;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.chaos.network.Client;
import cn.dualprevention.chaos.network.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Major hazards that are reported at one platform and looked for at another above it, one after the other, for as long as
 * this is open.
 */
public final class Express implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration LOOK_PAUSE = Duration.ofMillis(20);
    private static final long BETWEEN_MILLIS = 500;

    private final Platform home;
    private final Platform above;
    private final History history;
    private final Reports reports;
    private final List<Double> seconds = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    public Express(Platform home, Platform above, History history, long seed) {
        this.home = home;
        this.above = above;
        this.history = history;
        this.reports = new Reports(home.enterprise().id(), new Random(seed));
        thread.scheduleWithFixedDelay(this::report, 0, BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void report() {
        try {
            reportAndAwait();
        } catch (RuntimeException | Error e) {
            history.trouble("express from " + home, e.toString());
        }
    }

    private void reportAndAwait() {
        String id = history.single(home.code(), "major", home.reporter().report(reports.major(), reports.key()));
        if (id.isEmpty()) {
            return;
        }
        long answered = System.nanoTime();
        Client reader = above.reader();
        try {
            await().atMost(LONGEST)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK_PAUSE)
                    .ignoreExceptions()
                    .until(() -> reader.hazard(id).isOk());
        } catch (ConditionTimeoutException e) {
            // the longest time stands for it; whether it ever arrives is for the verdict to say
        }
        seconds.add((System.nanoTime() - answered) / 1e9);
    }

    /** How many made the way. */
    public int count() {
        return seconds.size();
    }

    /**
     * Seconds from the answer below until it is readable above, of all but the slowest.
     *
     * @param percent how many of a hundred are looked at; of few, 99 would be the slowest one alone
     */
    public double percentile(int percent) {
        List<Double> sorted = new ArrayList<>(List.copyOf(seconds));
        Collections.sort(sorted);
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1);
    }

    /** Begins nothing new and returns when the last one has arrived. */
    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(LONGEST.toSeconds() + 60, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}

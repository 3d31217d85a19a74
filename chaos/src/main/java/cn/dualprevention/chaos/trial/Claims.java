package cn.dualprevention.chaos.trial;

import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.traffic.History;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks a platform for its counts again and again and holds what it says about their completeness against what clients had
 * been told: by the time it names, or by the one since which it names a platform as behind, all hazards must be counted.
 */
final class Claims implements AutoCloseable {

    private static final long PAUSE_MILLIS = 500;

    private final Network network;
    private final Platform platform;
    private final History history;
    private final List<String> untrue = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile int looks;
    private volatile int named;

    Claims(Network network, Platform platform, History history) {
        this.network = network;
        this.platform = platform;
        this.history = history;
        thread.scheduleWithFixedDelay(this::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What was claimed and not so. */
    List<String> untrue() {
        return List.copyOf(untrue);
    }

    /** How many claims were held against the truth. */
    int looks() {
        return looks;
    }

    /** How many platforms the last one named as behind. */
    int named() {
        return named;
    }

    private void look() {
        try {
            JsonNode answer = platform.reader().counts("by=level,status").body();
            JsonNode claim = answer.path("completeness");
            if (claim.path("asOf").isNull() || claim.path("asOf").isMissingNode()) {
                return;
            }
            long expected = expected(claim);
            long counted = 0;
            for (JsonNode group : answer.path("groups")) {
                counted +=
                        group.path("total").asLong() + group.path("withdrawn").asLong();
            }
            named = claim.path("behindTotal").asInt();
            looks++;
            if (counted < expected) {
                untrue.add("got " + counted + " hazards (expected: at least " + expected + ") with " + claim);
            }
        } catch (RuntimeException | Error e) {
            history.mark("claims: no look at " + platform + ": " + e);
        }
    }

    private long expected(JsonNode claim) {
        Map<String, @Nullable Instant> behind = new HashMap<>();
        for (JsonNode one : claim.path("behind")) {
            JsonNode since = one.path("since");
            behind.put(one.path("platform").asString(), since.isNull() ? null : instant(since));
        }
        Instant asOf = instant(claim.path("asOf"));
        return network.homes().stream()
                .map(Platform::code)
                .mapToLong(home -> history.hazardsBy(home, by(home, asOf, behind)))
                .sum();
    }

    /** Whoever is named stands for all below that come by way of it; here there is no other way. */
    private Instant by(String home, Instant asOf, Map<String, @Nullable Instant> behind) {
        Instant by = asOf;
        for (String above : network.topology().hearing(home)) {
            if (behind.containsKey(above)) {
                Instant since = behind.get(above);
                by = since == null ? Instant.MIN : since.isBefore(by) ? since : by;
            }
        }
        return by;
    }

    private static Instant instant(JsonNode time) {
        return OffsetDateTime.parse(time.asString()).toInstant();
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            thread.shutdownNow();
        }
    }
}

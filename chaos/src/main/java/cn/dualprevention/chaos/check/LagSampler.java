package cn.dualprevention.chaos.check;

import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.report.LagSample;
import cn.dualprevention.chaos.traffic.History;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** How far each platform is behind what was acknowledged below it, every few seconds. */
public final class LagSampler implements AutoCloseable {

    private static final long LEAST_PAUSE_MILLIS = 5_000;
    /** A large ledger is counted less often, so that counting does not become its main work. */
    private static final int SHARE = 20;

    private static final String STATES = "SELECT coalesce(sum(version), 0) FROM ledger_hazard";

    private final Network network;
    private final History history;
    private final long began;
    private final Queue<LagSample> samples = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /**
     * @param began nanoseconds of the clock that never jumps, when the run began
     */
    public LagSampler(Network network, History history, long began) {
        this.network = network;
        this.history = history;
        this.began = began;
        thread.execute(this::sampleAgainAndAgain);
    }

    public List<LagSample> samples() {
        return List.copyOf(samples);
    }

    /** How many states of hazards a platform shows: every one that the newest follows counts. */
    public static long shown(Platform platform) throws SQLException {
        try (Connection database = platform.database("hazard")) {
            return Sql.one(database, STATES, row -> row.getLong(1));
        }
    }

    private void sampleAgainAndAgain() {
        long from = System.nanoTime();
        sample();
        long spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from);
        thread.schedule(this::sampleAgainAndAgain, Math.max(LEAST_PAUSE_MILLIS, SHARE * spent), TimeUnit.MILLISECONDS);
    }

    private void sample() {
        for (Platform platform : network.platforms()) {
            Set<String> below = network.homes().stream()
                    .map(Platform::code)
                    .filter(home -> network.topology().hearing(home).contains(platform.code()))
                    .collect(Collectors.toSet());
            long acknowledged = history.states(below);
            try {
                // what regulators decided counts as states too and was promised to no enterprise
                long behind = Math.max(0, acknowledged - shown(platform));
                samples.add(new LagSample((System.nanoTime() - began) / 1e9, platform.code(), behind));
            } catch (SQLException | RuntimeException e) {
                // its database is the one that is down: no sample is an honest one
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

package cn.dualprevention.chaos.trial;

import cn.dualprevention.chaos.check.LagSampler;
import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.traffic.History;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * What arrives at a platform of what is acknowledged below it, from a quiet moment on. What regulators decide makes states
 * too; those of before are left out, and so few come while a trial runs that they change no figure.
 */
final class Arrivals {

    private static final Duration LOOK_PAUSE = Duration.ofMillis(500);
    /** A large ledger is counted less often, so that counting does not become its main work. */
    private static final int SHARE = 20;

    private final Platform platform;
    private final History history;
    private final Set<String> homes;
    private final long acknowledgedBefore;
    private final long shownBefore;
    private volatile Duration counting = Duration.ZERO;

    Arrivals(Network network, History history, Platform platform) throws SQLException {
        this.platform = platform;
        this.history = history;
        this.homes = network.homes().stream()
                .map(Platform::code)
                .filter(home -> network.topology().hearing(home).contains(platform.code()))
                .collect(Collectors.toSet());
        this.acknowledgedBefore = history.states(homes);
        this.shownBefore = LagSampler.shown(platform);
    }

    /** States acknowledged below since then. */
    long acknowledged() {
        return history.states(homes) - acknowledgedBefore;
    }

    /** Returns once so many are shown here that were acknowledged since then. */
    void await(long states, Duration limit) {
        Awaitility.await("%s: got fewer than %d states".formatted(platform, states))
                .atMost(limit)
                .pollDelay(Duration.ZERO)
                .pollInterval((looks, last) -> pause())
                .until(() -> isShown(states));
    }

    /** States shown here of those acknowledged since then. */
    long shown() throws SQLException {
        return LagSampler.shown(platform) - shownBefore;
    }

    private Duration pause() {
        Duration share = counting.multipliedBy(SHARE);
        return share.compareTo(LOOK_PAUSE) > 0 ? share : LOOK_PAUSE;
    }

    private boolean isShown(long states) {
        long from = System.nanoTime();
        try {
            return shown() >= states;
        } catch (SQLException e) {
            return false;
        } finally {
            counting = Duration.ofNanos(System.nanoTime() - from);
        }
    }
}

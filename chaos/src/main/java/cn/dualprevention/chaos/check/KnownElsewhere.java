package cn.dualprevention.chaos.check;

import cn.dualprevention.chaos.check.Numbers.Given;
import cn.dualprevention.chaos.check.Numbers.Mark;
import cn.dualprevention.chaos.check.Numbers.Origin;
import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Platform;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** What other platforms have of what one of them wrote: only that can come back to it when its disk is lost. */
public final class KnownElsewhere {

    /** A decision with an outcome has been at the hazard's home. */
    private static final String OPEN_DECISIONS = """
        SELECT d.id FROM decision d WHERE NOT EXISTS (SELECT 1 FROM decision_outcome o WHERE o.decision_id = d.id)
        """;

    private static final String ARRIVED = "SELECT id FROM decision_inbox";

    private static final String PASSED = "SELECT coalesce(sum(events), 0) FROM stream_counter";

    private KnownElsewhere() {}

    /**
     * Returns once a platform above has every event that this one has written until now, and its decisions have come to those
     * they are meant for. Its clients must be quiet; what others make it write meanwhile is not waited for.
     */
    public static void await(Network network, Platform platform, Duration limit) throws SQLException {
        until(limit, () -> openDecisions(network, platform).isEmpty());
        Map<Origin, Given> written = Completeness.given(platform);
        written.keySet().removeIf(origin -> origin.stream().equals(Numbers.DECISIONS));
        until(limit, () -> {
            for (Platform above : network.above(platform)) {
                if (has(above, written)) {
                    return true;
                }
            }
            return false;
        });
    }

    /** How many events a platform has written or received. */
    public static long passed(Platform platform) throws SQLException {
        try (Connection sync = platform.database("sync")) {
            return Sql.one(sync, PASSED, row -> row.getLong(1));
        }
    }

    private static void until(Duration limit, Callable<Boolean> enough) {
        Awaitility.await()
                .atMost(limit)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(enough);
    }

    private static Set<String> openDecisions(Network network, Platform issuer) throws SQLException {
        Set<String> open = ids(issuer, OPEN_DECISIONS);
        for (Platform other : network.platforms()) {
            if (!open.isEmpty() && other != issuer) {
                open.removeAll(ids(other, ARRIVED));
            }
        }
        return open;
    }

    private static Set<String> ids(Platform platform, String query) throws SQLException {
        try (Connection hazard = platform.database("hazard")) {
            return new HashSet<>(Sql.all(hazard, query, row -> row.getString(1)));
        }
    }

    private static boolean has(Platform platform, Map<Origin, Given> written) throws SQLException {
        Map<Origin, Mark> had = Completeness.had(platform);
        return written.entrySet().stream()
                .allMatch(origin -> Ranges.completeTo(
                                had.getOrDefault(origin.getKey(), Mark.NONE).received())
                        >= origin.getValue().last());
    }
}

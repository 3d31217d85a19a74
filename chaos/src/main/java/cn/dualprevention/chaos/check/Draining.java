package cn.dualprevention.chaos.check;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Platform;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waits until every decision has its answer and every platform has of every hazard below what its home has, steps before
 * the newest included: one that was lost with Kafka's folder is sent again after the newer ones.
 */
public final class Draining {

    private static final Duration LOOK_PAUSE = Duration.ofMillis(500);

    /** The same for the same hazards in the same states, and it adds up over disjoint sets of them. */
    private static final String DIGEST =
            "SELECT coalesce(sum(hashtextextended(concat_ws(':', id, term, version), 0)), 0) + count(*) FROM ";

    private static final String SHOWN = DIGEST + "(SELECT hazard_id AS id, term, version FROM ledger_hazard) h";

    /** A home that was set back to an older copy has of what it wrote since what came back from others. */
    private static final String WRITTEN = DIGEST + """
        (SELECT DISTINCT ON (id) id, term, version
           FROM (SELECT id, term, version FROM hazard
                 UNION ALL
                 SELECT l.hazard_id, l.term, l.version FROM ledger_hazard l
                  WHERE EXISTS (SELECT 1 FROM ledger_step s WHERE s.hazard_id = l.hazard_id AND s.origin = '%s')) known
          ORDER BY id, term DESC, version DESC) h
        """;

    private static final String PENDING = """
        SELECT count(*) FROM decision d
        WHERE NOT EXISTS (SELECT 1 FROM decision_outcome o WHERE o.decision_id = d.id)
        """;

    /** Timelines that do not have as many events as their hazard has versions. */
    private static final String UNFINISHED = """
        SELECT count(*) FROM ledger_hazard h
        WHERE h.version <> (SELECT count(*) FROM ledger_step s WHERE s.hazard_id = h.hazard_id AND s.ordinal = 0)
        """;

    private final Network network;

    public Draining(Network network) {
        this.network = network;
    }

    /** Empty when the road is empty in time, else where things stand that should be gone from it. */
    public Optional<String> untilEmpty(Duration limit) {
        try {
            awaitEmpty(limit);
            return Optional.empty();
        } catch (ConditionTimeoutException e) {
            return Optional.of(e.getMessage() + "\n" + Whereabouts.of(network));
        }
    }

    private void awaitEmpty(Duration limit) {
        await().atMost(limit)
                .pollInterval(LOOK_PAUSE)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(this::isEmpty);
    }

    private boolean isEmpty() throws SQLException {
        // first: a decision that is applied later would change its home
        for (Platform platform : network.platforms()) {
            if (number(platform, PENDING).signum() != 0) {
                return false;
            }
        }
        Map<Platform, BigDecimal> homes = new HashMap<>();
        for (Platform home : network.homes()) {
            homes.put(home, number(home, WRITTEN.formatted(home.code())));
        }
        for (Platform platform : network.platforms()) {
            BigDecimal expected = homes.entrySet().stream()
                    .filter(home ->
                            network.topology().hearing(home.getKey().code()).contains(platform.code()))
                    .map(Map.Entry::getValue)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (number(platform, SHOWN).compareTo(expected) != 0
                    || number(platform, UNFINISHED).signum() != 0) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal number(Platform platform, String query) throws SQLException {
        try (Connection database = platform.database("hazard")) {
            return Sql.one(database, query, row -> row.getBigDecimal(1));
        }
    }
}

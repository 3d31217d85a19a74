package cn.dualprevention.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.road.History.Decision;
import cn.dualprevention.road.History.Promise;
import cn.dualprevention.standalone.bootstrap.PlatformApi.Answer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/** What must be true of every platform once the road is empty. */
final class RoadChecks {

    private static final int EXAMPLES = 5;

    /** The same for the same hazards in the same states, and it adds up over disjoint sets of them. */
    private static final String DIGEST =
            "SELECT coalesce(sum(hashtextextended(concat_ws(':', %s, term, version), 0)), 0) + count(*) FROM %s";

    /** Timelines that are not exactly the versions 1 to the hazard's newest, each told by one event. */
    private static final String BROKEN_TIMELINES = """
        SELECT h.hazard_id || ' has ' || h.version || ', timeline ' || coalesce(s.told, 'none')
        FROM ledger_hazard h
        LEFT JOIN (
            SELECT hazard_id, count(*) AS events, count(DISTINCT version) AS versions,
                   min(version) AS lowest, max(version) AS highest,
                   string_agg(version::text, ',' ORDER BY version) AS told
            FROM ledger_step WHERE ordinal = 0 GROUP BY hazard_id
        ) s USING (hazard_id)
        WHERE (s.events, s.versions, s.lowest, s.highest) IS DISTINCT FROM (h.version, h.version, 1, h.version)
        LIMIT 5
        """;

    /** An event in two places, or a place with two events. */
    private static final String TWINS = """
        SELECT 'event ' || event_id FROM ledger_step WHERE ordinal = 0 GROUP BY event_id HAVING count(*) > 1
        UNION ALL
        SELECT origin || ' ' || stream || ' ' || number FROM ledger_step
        WHERE ordinal = 0 GROUP BY origin, incarnation, stream, number HAVING count(*) > 1
        UNION ALL
        SELECT 'step without its hazard ' || hazard_id FROM ledger_step s
        WHERE NOT EXISTS (SELECT 1 FROM ledger_hazard h WHERE h.hazard_id = s.hazard_id)
        LIMIT 5
        """;

    private final ChainUnderTest chain;
    private final DecisionChecks decisions;

    RoadChecks(ChainUnderTest chain) {
        this.chain = chain;
        this.decisions = new DecisionChecks(chain);
    }

    /**
     * Returns once every decision has its answer and every platform has of every hazard below what its home has, steps
     * before the newest included: one that was lost with Kafka's folder is sent again after the newer ones.
     */
    void awaitDrained(Duration limit) {
        try {
            awaitEmptyRoad(limit);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + "\n" + RoadReport.of(chain), e);
        }
    }

    private void awaitEmptyRoad(Duration limit) {
        await().atMost(limit)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> {
                    // first: a decision that is applied later would change its home
                    for (PlatformUnderTest platform : chain.platforms()) {
                        assertThat(DecisionChecks.pending(platform))
                                .as("decisions of %s without an outcome", platform)
                                .isEmpty();
                    }
                    Map<PlatformUnderTest, BigDecimal> homes = new HashMap<>();
                    for (PlatformUnderTest home : chain.homes()) {
                        homes.put(home, digest(home, "id", "hazard"));
                    }
                    for (PlatformUnderTest platform : chain.platforms()) {
                        BigDecimal expected = homes.entrySet().stream()
                                .filter(home -> home.getKey().place() <= platform.place())
                                .map(Map.Entry::getValue)
                                .reduce(BigDecimal.ZERO, BigDecimal::add);
                        assertThat(digest(platform, "hazard_id", "ledger_hazard"))
                                .as("ledger of %s, whose links say %s", platform, links(platform))
                                .isEqualByComparingTo(expected);
                        assertThat(brokenTimelines(platform))
                                .as("timelines of %s", platform)
                                .isEmpty();
                    }
                });
    }

    /** Nothing missing, nothing invented, nothing doubled, every figure right. */
    void holdEverywhere() throws SQLException {
        List<String> wrong = new ArrayList<>();
        Map<Decision, String> outcomes = decisions.outcomes();
        for (PlatformUnderTest platform : chain.platforms()) {
            Map<String, Promise> promised = promisedTo(platform);
            decisions.compare(platform, outcomes, promised, wrong);
            compare(platform, promised, wrong);
            try (Connection ledger = platform.database("hazard");
                    Connection sync = platform.database("sync")) {
                note(wrong, platform + ": broken timeline ", column(ledger, BROKEN_TIMELINES));
                note(wrong, platform + ": doubled ", column(ledger, TWINS));
                note(
                        wrong,
                        platform + ": set aside ",
                        column(ledger, "SELECT consumer || ': ' || reason FROM quarantine"));
                note(
                        wrong,
                        platform + ": set aside ",
                        column(sync, "SELECT consumer || ': ' || reason FROM quarantine"));
                note(wrong, platform + ": alarm ", column(sync, "SELECT kind || ': ' || detail FROM alarm"));
            }
            recount(platform, promised, wrong);
        }
        wrong.addAll(chain.history().troubles());
        assertThat(wrong).isEmpty();
    }

    /** How many decisions had which outcome. */
    Map<String, Long> outcomes() {
        return decisions.outcomes().values().stream()
                .collect(Collectors.groupingBy(outcome -> outcome, TreeMap::new, Collectors.counting()));
    }

    private Map<String, Promise> promisedTo(PlatformUnderTest platform) {
        Map<String, Promise> promised = new HashMap<>(chain.history().promises());
        promised.values().removeIf(promise -> promise.place() > platform.place());
        return promised;
    }

    private static void compare(PlatformUnderTest platform, Map<String, Promise> promised, List<String> wrong)
            throws SQLException {
        Map<String, Promise> missing = new HashMap<>(promised);
        List<String> invented = new ArrayList<>();
        List<String> altered = new ArrayList<>();
        try (Connection ledger = platform.database("hazard");
                Statement statement = ledger.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT hazard_id, version, level, status FROM ledger_hazard")) {
            while (rows.next()) {
                Promise promise = missing.remove(rows.getString(1));
                if (promise == null) {
                    invented.add(rows.getString(1));
                    continue;
                }
                Promise found = new Promise(promise.place(), rows.getLong(2), rows.getString(3), rows.getString(4));
                if (!found.equals(promise)) {
                    altered.add(rows.getString(1) + " got " + found + " (expected: " + promise + ")");
                }
            }
        }
        note(wrong, platform + ": missing ", List.copyOf(missing.keySet()));
        note(wrong, platform + ": invented ", invented);
        note(wrong, platform + ": not as acknowledged ", altered);
    }

    /** The counts against the hazards they count, and against what clients know. */
    private static void recount(PlatformUnderTest platform, Map<String, Promise> promised, List<String> wrong) {
        Answer recount = platform.operator().recount();
        JsonNode told = recount.body();
        if (!recount.isOk()
                || told.path("hazards").asLong() != promised.size()
                || !told.path("differences").isEmpty()
                || told.path("incompleteTimelines").asLong() != 0) {
            wrong.add(platform + ": recount of " + promised.size() + " says " + told);
        }
        Map<String, Long> expected = new TreeMap<>();
        promised.values().forEach(promise -> expected.merge(promise.level() + " " + promise.status(), 1L, Long::sum));
        Map<String, Long> counted = new TreeMap<>();
        for (JsonNode group : platform.reader().counts("by=level,status").body().path("groups")) {
            long hazards =
                    group.path("total").asLong() + group.path("withdrawn").asLong();
            if (hazards != 0) {
                counted.put(
                        group.path("level").asString() + " "
                                + group.path("status").asString(),
                        hazards);
            }
        }
        if (!counted.equals(expected)) {
            wrong.add(platform + ": counts are " + counted + " (expected: " + expected + ")");
        }
    }

    private static BigDecimal digest(PlatformUnderTest platform, String id, String table) throws SQLException {
        try (Connection ledger = platform.database("hazard");
                Statement statement = ledger.createStatement();
                ResultSet row = statement.executeQuery(DIGEST.formatted(id, table))) {
            row.next();
            return row.getBigDecimal(1);
        }
    }

    private static List<String> brokenTimelines(PlatformUnderTest platform) throws SQLException {
        try (Connection ledger = platform.database("hazard")) {
            return column(ledger, BROKEN_TIMELINES);
        }
    }

    private static JsonNode links(PlatformUnderTest platform) {
        return platform.operator().links().body().path("items");
    }

    static List<String> column(Connection database, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    static void note(List<String> wrong, String what, List<?> found) {
        if (!found.isEmpty()) {
            wrong.add(what + found.size() + ", such as "
                    + found.stream().limit(EXAMPLES).toList());
        }
    }
}

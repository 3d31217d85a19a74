package cn.dualprevention.road;

import cn.dualprevention.road.History.Decision;
import cn.dualprevention.road.History.Promise;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What must be true of every decision that was acknowledged: its issuer knows what became of it, and the hazard tells the
 * same exactly once, at its home and at every platform above. One that did not fit is told too, as not applied.
 */
final class DecisionChecks {

    private static final String PENDING = """
        SELECT id FROM decision d
        WHERE NOT EXISTS (SELECT 1 FROM decision_outcome o WHERE o.decision_id = d.id)
        """;

    private static final String TOLD = """
        SELECT step ->> 'decisionId', hazard_id, step ->> 'kind', version, step ->> 'toStatus' FROM ledger_step
        WHERE step ->> 'decisionId' IS NOT NULL ORDER BY hazard_id, version
        """;

    private final ChainUnderTest chain;

    DecisionChecks(ChainUnderTest chain) {
        this.chain = chain;
    }

    /** As a hazard's timeline tells of it. */
    private record Told(String decision, String hazard, String kind) {

        static Told of(Decision decision, String outcome) {
            String kind = switch (outcome) {
                case "APPLIED" -> decision.kind();
                case "NOT_APPLICABLE" -> "DECISION_NOT_APPLIED";
                default -> outcome;
            };
            return new Told(decision.id(), decision.hazard(), kind);
        }
    }

    /** Those that wait for their answer at the platform. */
    static List<String> pending(PlatformUnderTest platform) throws SQLException {
        try (Connection decisions = platform.database("hazard")) {
            return RoadChecks.column(decisions, PENDING);
        }
    }

    /** What their issuers answer to whoever asks. */
    Map<Decision, String> outcomes() {
        return chain.history().decisions().stream().collect(Collectors.toMap(decision -> decision, this::outcome));
    }

    private String outcome(Decision decision) {
        return decision.issuer()
                .regulator()
                .decision(decision.id())
                .body()
                .path("outcome")
                .asString("UNKNOWN");
    }

    /**
     * Compares the timelines of a platform with the outcomes.
     *
     * @param promised of the hazards of this platform, brought to the state the decisions left them in
     */
    void compare(
            PlatformUnderTest platform,
            Map<Decision, String> outcomes,
            Map<String, Promise> promised,
            List<String> wrong)
            throws SQLException {
        List<Told> missing = new ArrayList<>();
        outcomes.forEach((decision, outcome) -> {
            if (promised.containsKey(decision.hazard())) {
                missing.add(Told.of(decision, outcome));
            }
        });
        List<Told> surplus = new ArrayList<>();
        try (Connection ledger = platform.database("hazard");
                Statement statement = ledger.createStatement();
                ResultSet rows = statement.executeQuery(TOLD)) {
            while (rows.next()) {
                Told told = new Told(rows.getString(1), rows.getString(2), rows.getString(3));
                if (!missing.remove(told)) {
                    surplus.add(told);
                }
                long version = rows.getLong(4);
                String status = rows.getString(5);
                promised.computeIfPresent(told.hazard(), (id, promise) -> promise.decided(version, status));
            }
        }
        RoadChecks.note(wrong, platform + ": decisions not on the timeline ", missing);
        RoadChecks.note(wrong, platform + ": decisions told twice or never issued ", surplus);
    }
}

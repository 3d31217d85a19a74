package cn.dualprevention.chaos.check;

import cn.dualprevention.chaos.check.Observation.Row;
import cn.dualprevention.chaos.check.Observation.Told;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.standalone.bootstrap.PlatformApi.Answer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads what a platform shows: its tables for what there is, its own interface for the figures about it. */
final class Observing {

    private static final String HAZARDS =
            "SELECT hazard_id, term, version, level, status, md5(body) FROM ledger_hazard";

    private static final String TIMELINE = """
        SELECT event_id, hazard_id, term, version, ordinal, origin || ' ' || incarnation || ' ' || stream, number,
               step ->> 'kind', step ->> 'toStatus', md5(step::text), step ->> 'decisionId'
        FROM ledger_step
        """;

    private static final String QUARANTINED = "SELECT consumer || ' set aside: ' || reason FROM quarantine";
    private static final String ALARMS = "SELECT 'alarm ' || kind || ': ' || detail FROM alarm";

    private Observing() {}

    static Observation of(Platform platform) throws SQLException {
        List<String> setAside = new ArrayList<>();
        try (Connection hazard = platform.database("hazard");
                Connection sync = platform.database("sync");
                Connection enterprise = platform.database("enterprise")) {
            List<Row> rows = Sql.all(hazard, HAZARDS, Observing::row);
            List<Told> timeline = Sql.all(hazard, TIMELINE, Observing::told);
            for (Connection database : List.of(hazard, sync, enterprise)) {
                setAside.addAll(Sql.all(database, QUARANTINED, row -> row.getString(1)));
            }
            setAside.addAll(Sql.all(sync, ALARMS, row -> row.getString(1)));
            return new Observation(
                    platform.code(), rows, timeline, counts(platform), setAside, recount(platform, rows));
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4).intern(),
                row.getString(5).intern(),
                row.getString(6));
    }

    private static Told told(ResultSet row) throws SQLException {
        return new Told(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getInt(5),
                row.getString(6).intern(),
                row.getLong(7),
                row.getString(8).intern(),
                row.getString(9).intern(),
                row.getString(10),
                row.getString(11));
    }

    private static Map<String, Long> counts(Platform platform) {
        Map<String, Long> counted = new TreeMap<>();
        for (JsonNode group : platform.reader().counts("by=level,status").body().path("groups")) {
            long hazards =
                    group.path("total").asLong() + group.path("withdrawn").asLong();
            if (hazards != 0) {
                String level = group.path("level").asString();
                counted.put(level + " " + group.path("status").asString(), hazards);
            }
        }
        return counted;
    }

    /** What the platform finds when it counts again itself. */
    private static List<String> recount(Platform platform, List<Row> rows) {
        Answer recount = platform.operator().recount();
        JsonNode told = recount.body();
        boolean right = recount.isOk()
                && told.path("hazards").asLong() == rows.size()
                && told.path("differences").isEmpty()
                && told.path("incompleteTimelines").asLong() == 0;
        return right ? List.of() : List.of("of " + rows.size() + " hazards says " + told);
    }
}

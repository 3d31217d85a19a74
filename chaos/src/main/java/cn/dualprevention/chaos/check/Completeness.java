package cn.dualprevention.chaos.check;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.chaos.check.Finding.Kind;
import cn.dualprevention.chaos.check.Numbers.Given;
import cn.dualprevention.chaos.check.Numbers.Mark;
import cn.dualprevention.chaos.check.Numbers.Origin;
import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Platform;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What platforms say of their own completeness: every consumer has every position of what it reads, and every platform is
 * complete to the last number of every origin below it.
 */
final class Completeness {

    /** Consumers say how far they are every ten seconds when all is quiet, links tell what they left out as often. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private static final List<String> JOURNALS = List.of("enterprise", "hazard");

    private static final String BEHIND = """
        SELECT p.consumer || ' has ' || p.contiguous || ' of ' || m.position || ' of ' || p.topic
        FROM consumer_progress p JOIN relay_mark m USING (topic) WHERE p.contiguous < m.position
        """;

    /** An incarnation goes from the position it began after to the one the next of its stream began after. */
    private static final String GIVEN = """
        SELECT i.stream, i.incarnation,
               coalesce(lead(i.after) OVER (PARTITION BY i.stream ORDER BY i.ordinal), c.last) - i.after,
               lead(i.after) OVER (PARTITION BY i.stream ORDER BY i.ordinal) IS NULL
        FROM journal_incarnation i JOIN journal_counter c USING (stream)
        """;

    private static final String HAD = "SELECT platform, stream, incarnation, received, complete_to FROM origin_mark";

    private final Network network;

    Completeness(Network network) {
        this.network = network;
    }

    List<Finding> findings() throws SQLException {
        try {
            await().atMost(LONGEST_SILENCE).until(() -> look().isEmpty());
            return List.of();
        } catch (ConditionTimeoutException e) {
            return look();
        }
    }

    private List<Finding> look() throws SQLException {
        List<Finding> findings = new ArrayList<>();
        Map<Origin, Given> given = new HashMap<>();
        Map<String, Map<Origin, Mark>> had = new HashMap<>();
        for (Platform platform : network.platforms()) {
            for (String service : List.of("enterprise", "hazard", "sync")) {
                try (Connection database = platform.database(service)) {
                    Sql.all(database, BEHIND, row -> row.getString(1))
                            .forEach(text -> findings.add(new Finding(Kind.MISSING, platform.code(), text)));
                }
            }
            given.putAll(given(platform));
        }
        for (Platform platform : network.platforms()) {
            had.put(platform.code(), had(platform));
        }
        findings.addAll(new Numbers(given, had).findings(this::hears));
        return findings;
    }

    private boolean hears(String platform, String origin) {
        return network.topology().hearing(origin).contains(platform);
    }

    /** How far the journals of a platform numbered. */
    static Map<Origin, Given> given(Platform platform) throws SQLException {
        Map<Origin, Given> given = new HashMap<>();
        for (String service : JOURNALS) {
            try (Connection journal = platform.database(service)) {
                given.putAll(Sql.map(
                        journal,
                        GIVEN,
                        row -> Map.entry(
                                new Origin(platform.code(), row.getString(1), row.getString(2)),
                                new Given(row.getLong(3), row.getBoolean(4)))));
            }
        }
        return given;
    }

    /** What a platform has of everybody, itself included. */
    static Map<Origin, Mark> had(Platform platform) throws SQLException {
        try (Connection sync = platform.database("sync")) {
            return Sql.map(
                    sync,
                    HAD,
                    row -> Map.entry(
                            new Origin(row.getString(1), row.getString(2), row.getString(3)),
                            new Mark(Ranges.read(row.getBytes(4)), row.getLong(5))));
        }
    }
}

package cn.dualprevention.chaos.check;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.chaos.check.Finding.Kind;
import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Platform;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What platforms say of their own completeness: every consumer has every position of what it reads, and every platform is
 * complete to the last number of every origin below it. A number that was given and never used shows here and nowhere else.
 */
final class Completeness {

    /** Consumers say how far they are every ten seconds when all is quiet, links tell what they left out as often. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private static final List<String> SERVICES = List.of("enterprise", "hazard", "sync");

    private static final String BEHIND = """
        SELECT p.consumer || ' has ' || p.contiguous || ' of ' || m.position || ' of ' || p.topic
        FROM consumer_progress p JOIN relay_mark m USING (topic) WHERE p.contiguous < m.position
        """;

    /** What travels up; decisions are of no concern to those above. */
    private static final String LAST = "SELECT stream, last FROM journal_counter WHERE stream <> 'supervision.events'";

    private static final String COMPLETE = "SELECT platform || ' ' || stream, complete_to FROM origin_mark";

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
        Map<String, Long> given = new HashMap<>();
        for (Platform platform : network.platforms()) {
            for (String service : SERVICES) {
                try (Connection database = platform.database(service)) {
                    Sql.all(database, BEHIND, row -> row.getString(1))
                            .forEach(text -> findings.add(new Finding(Kind.MISSING, platform.code(), text)));
                    if (!service.equals("sync")) {
                        given.putAll(numbers(database, LAST, platform.code() + " "));
                    }
                }
            }
        }
        for (Platform platform : network.platforms()) {
            try (Connection sync = platform.database("sync")) {
                Map<String, Long> complete = numbers(sync, COMPLETE, "");
                given.forEach((stream, last) -> {
                    long has = complete.getOrDefault(stream, 0L);
                    if (has < last && hears(platform, stream.substring(0, stream.indexOf(' ')))) {
                        String text = "complete to " + has + " of " + stream + " (expected: " + last + ")";
                        findings.add(new Finding(Kind.MISSING, platform.code(), text));
                    }
                });
            }
        }
        return findings;
    }

    private boolean hears(Platform platform, String origin) {
        return network.topology().hearing(origin).contains(platform.code());
    }

    private static Map<String, Long> numbers(Connection database, String query, String before) throws SQLException {
        Map<String, Long> numbers = new HashMap<>();
        for (Entry<String, Long> row :
                Sql.all(database, query, row -> Map.entry(before + row.getString(1), row.getLong(2)))) {
            numbers.merge(row.getKey(), row.getValue(), Math::max);
        }
        return numbers;
    }
}

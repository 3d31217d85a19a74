package cn.dualprevention.chaos.check;

import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Platform;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Where on the road things stand that should be gone from it, for whoever has to find out why. */
final class Whereabouts {

    private static final List<String> SERVICES = List.of("enterprise", "hazard", "sync");

    private static final String BEHIND = """
        SELECT p.consumer || ' has ' || p.contiguous || ' of ' || m.position || ' of ' || p.topic || ', said '
               || round(extract(epoch FROM now() - p.reported_at)) || ' s ago'
        FROM consumer_progress p JOIN relay_mark m USING (topic)
        WHERE p.contiguous < m.position
        """;

    private static final String SET_ASIDE = """
        SELECT 'set aside by ' || consumer || ': ' || reason FROM quarantine LIMIT 5
        """;

    private static final String WAITING = """
        SELECT 'decision ' || id || ' waits after ' || tries || ' tries until ' || next_try
        FROM decision_inbox WHERE state = 'WAITING' ORDER BY id LIMIT 5
        """;

    /** Told here and still pending at its issuer, or not even told here. */
    private static final String PENDING = """
        SELECT 'decision ' || d.id || ' about ' || d.hazard_id || ' is pending, told here: '
               || EXISTS (SELECT 1 FROM ledger_step s
                           WHERE s.hazard_id = d.hazard_id AND s.step ->> 'decisionId' = d.id::text)
        FROM decision d
        WHERE NOT EXISTS (SELECT 1 FROM decision_outcome o WHERE o.decision_id = d.id) ORDER BY d.id LIMIT 5
        """;

    private static final String SENT = """
        SELECT 'link ' || l.direction || ' ' || l.peer || ' ' || o.stream || ': cut ' || o.cut || ', acknowledged '
               || o.acknowledged || ', read to ' || o.position || ' of '
               || (SELECT coalesce(max(b.position), 0) FROM block b WHERE b.stream = o.stream)
               || coalesce(', halted: ' || o.halted, '') || coalesce(', trouble: ' || l.last_trouble, '')
        FROM outbound o JOIN link l ON l.id = o.link
        """;

    private static final String RECEIVED = """
        SELECT 'link ' || l.direction || ' ' || l.peer || ' ' || i.stream || ': received ' || i.contiguous
               || ', waiting ' || i.waiting
        FROM inbound i JOIN link l ON l.id = i.link
        """;

    private static final String RECALLING = """
        SELECT 'incarnation ' || incarnation || ' of ' || stream || ' writes nothing before what others had is here again'
        FROM journal_incarnation WHERE recalled_at IS NULL
        """;

    private Whereabouts() {}

    static String of(Network network) {
        List<String> lines = new ArrayList<>();
        for (Platform platform : network.platforms()) {
            for (String service : SERVICES) {
                tell(platform, service, BEHIND, lines);
                tell(platform, service, SET_ASIDE, lines);
            }
            tell(platform, "enterprise", RECALLING, lines);
            tell(platform, "hazard", RECALLING, lines);
            tell(platform, "hazard", WAITING, lines);
            tell(platform, "hazard", PENDING, lines);
            tell(platform, "sync", SENT, lines);
            tell(platform, "sync", RECEIVED, lines);
        }
        return String.join("\n", lines);
    }

    private static void tell(Platform platform, String service, String query, List<String> lines) {
        try (Connection database = platform.database(service)) {
            Sql.all(database, query, row -> row.getString(1))
                    .forEach(line -> lines.add(platform + " " + service + ": " + line));
        } catch (SQLException e) {
            lines.add(platform + " " + service + ": " + e.getMessage());
        }
    }
}

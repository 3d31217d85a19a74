package cn.dualprevention.chaos.check;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.chaos.check.Finding.Kind;
import cn.dualprevention.chaos.network.Client;
import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.traffic.Decision;
import cn.dualprevention.chaos.traffic.History;
import cn.dualprevention.chaos.traffic.Promise;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;

/** The whole network against its history, once the road is empty. */
public final class Verdict {

    /** Also what was written and came back from others when the database was set back. */
    private static final String WRITTEN_HERE = "SELECT id FROM hazard UNION SELECT hazard_id FROM ledger_hazard";

    private static final String RESTORED =
            "SELECT EXISTS (SELECT 1 FROM journal_incarnation GROUP BY stream HAVING count(*) > 1)";
    private static final String OUTCOMES = "SELECT decision_id, outcome FROM decision_outcome";
    private static final Set<String> SETTLED = Set.of("APPLIED", "NOT_APPLICABLE");
    /** A platform that was set back takes its decisions from those below it, and nobody waits for that. */
    private static final Duration DECISIONS_COME_BACK = Duration.ofSeconds(60);

    private static final Duration LOOK_PAUSE = Duration.ofSeconds(1);

    private final Network network;
    private final History history;

    public Verdict(Network network, History history) {
        this.network = network;
        this.history = history;
    }

    /**
     * Everything that is wrong, of all platforms.
     *
     * @param findings where each is put as soon as it is found: a platform that cannot be read hides none of another
     */
    public void addTo(List<Finding> findings) throws SQLException {
        Map<String, Promise> promises = history.promises();
        Map<String, Promise> all = new HashMap<>(promises);
        all.putAll(arrivedAfterAll());
        Map<Decision, String> outcomes = outcomes();
        Map<String, Integer> contents = new HashMap<>();
        // the lower before the upper: what a home has is what those above it have to have
        for (Platform platform : network.platforms()) {
            Observation shown = Observing.of(platform);
            shown.contents().forEach(contents::putIfAbsent);
            Map<String, Promise> heard = new HashMap<>(all);
            heard.values().removeIf(promise -> !hears(platform, promise.home()));
            Map<Decision, String> about = new HashMap<>(outcomes);
            about.keySet().removeIf(decision -> !heard.containsKey(decision.hazard()));
            findings.addAll(Checker.check(new Expectation(heard, about, contents), shown));
        }
        findings.addAll(new Completeness(network).findings());
        findings.addAll(idle(outcomes));
        history.troubles().forEach(trouble -> findings.add(new Finding(Kind.OTHER, "client", trouble)));
    }

    /** Whoever did nothing all the time was not tested. */
    private List<Finding> idle(Map<Decision, String> outcomes) {
        List<Finding> findings = new ArrayList<>();
        for (Platform home : network.homes()) {
            if (history.singles(home.code()) == 0) {
                findings.add(new Finding(Kind.OTHER, home.code(), "nothing was reported here"));
            }
        }
        if (!history.decisions().isEmpty() && !outcomes.containsValue("APPLIED")) {
            findings.add(new Finding(Kind.OTHER, "network", "no decision was applied"));
        }
        return findings;
    }

    private boolean hears(Platform platform, String home) {
        return network.topology().hearing(home).contains(platform.code());
    }

    /** What nobody knew of: once its home has it, everybody has to. */
    private Map<String, Promise> arrivedAfterAll() throws SQLException {
        Map<String, Promise> arrived = new HashMap<>();
        for (Platform home : network.homes()) {
            try (Connection database = home.database("hazard")) {
                Set<String> written = new HashSet<>(Sql.all(database, WRITTEN_HERE, row -> row.getString(1)));
                history.unknown().forEach((id, where) -> {
                    if (where.equals(home.code()) && written.contains(id)) {
                        arrived.put(id, new Promise(where, 1, "GENERAL", "REPORTED"));
                    }
                });
            }
        }
        return arrived;
    }

    /** What the issuers answer to whoever asks. */
    private Map<Decision, String> outcomes() throws SQLException {
        Map<Decision, String> outcomes = new HashMap<>();
        for (Decision decision : history.decisions()) {
            outcomes.put(decision, outcome(decision));
        }
        for (Platform office : network.offices()) {
            outcomes.putAll(leftNowhere(office, outcomes));
        }
        try {
            await().pollInterval(LOOK_PAUSE).atMost(DECISIONS_COME_BACK).until(() -> {
                outcomes.replaceAll((decision, known) -> SETTLED.contains(known) ? known : outcome(decision));
                return SETTLED.containsAll(outcomes.values());
            });
        } catch (ConditionTimeoutException e) {
            // the checker names those that are still unknown
        }
        return outcomes;
    }

    private String outcome(Decision decision) {
        Client regulator = network.platform(decision.issuer()).regulator();
        return regulator.decision(decision.id()).body().path("outcome").asString("UNKNOWN");
    }

    /**
     * A platform's decision about a hazard of its own goes to nobody, so it is gone when the platform was set back. What it
     * did to the hazard went up before that and has to be known, here as everywhere.
     */
    private Map<Decision, String> leftNowhere(Platform office, Map<Decision, String> asked) throws SQLException {
        Map<Decision, String> told = new HashMap<>();
        try (Connection database = office.database("hazard")) {
            if (Sql.one(database, RESTORED, row -> row.getBoolean(1))) {
                Map<String, Promise> promises = history.promises();
                Map<String, String> effects =
                        Sql.map(database, OUTCOMES, row -> Map.entry(row.getString(1), row.getString(2)));
                asked.forEach((decision, answer) -> {
                    Promise promise = promises.get(decision.hazard());
                    String effect = effects.get(decision.id());
                    boolean ofItsOwn = decision.issuer().equals(office.code())
                            && promise != null
                            && promise.home().equals(office.code());
                    if (ofItsOwn && effect != null && !SETTLED.contains(answer)) {
                        told.put(decision, effect);
                    }
                });
            }
        }
        return told;
    }
}

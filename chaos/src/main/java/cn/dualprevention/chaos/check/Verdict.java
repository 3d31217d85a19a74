package cn.dualprevention.chaos.check;

import cn.dualprevention.chaos.check.Finding.Kind;
import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.chaos.traffic.Decision;
import cn.dualprevention.chaos.traffic.History;
import cn.dualprevention.chaos.traffic.Promise;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The whole network against its history, once the road is empty. */
public final class Verdict {

    private static final String WRITTEN_HERE = "SELECT id FROM hazard";

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
    private Map<Decision, String> outcomes() {
        Map<Decision, String> outcomes = new HashMap<>();
        for (Decision decision : history.decisions()) {
            Platform issuer = network.platform(decision.issuer());
            outcomes.put(
                    decision,
                    issuer.regulator()
                            .decision(decision.id())
                            .body()
                            .path("outcome")
                            .asString("UNKNOWN"));
        }
        return outcomes;
    }
}

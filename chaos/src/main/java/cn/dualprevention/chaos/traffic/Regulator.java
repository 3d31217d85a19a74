package cn.dualprevention.chaos.traffic;

import cn.dualprevention.chaos.network.Client;
import cn.dualprevention.chaos.network.Platform;
import cn.dualprevention.standalone.bootstrap.PlatformApi.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * Somebody above the homes who decides about major hazards by what the copies at his own platform show, however late
 * they are. He does not ask whether somebody has decided before him: what no longer fits is for the home to refuse.
 */
final class Regulator {

    private final Platform office;
    private final List<String> majors;
    private final History history;
    private final Random random;
    private final Client api;

    /**
     * @param majors ids of those that are not closed, while they come and go
     */
    Regulator(Platform office, List<String> majors, History history, long seed) {
        this.office = office;
        this.majors = majors;
        this.history = history;
        this.random = new Random(seed);
        this.api = office.regulator();
    }

    /** Looks at one of them and decides when there is something to decide. One whose copy has not arrived has to wait. */
    void act() {
        List<String> now = List.copyOf(majors);
        if (now.isEmpty()) {
            return;
        }
        String hazard = now.get(random.nextInt(now.size()));
        Answer copy = api.look(hazard);
        if (copy.isOk()) {
            decide(hazard, copy.body());
        }
    }

    private void decide(String hazard, JsonNode copy) {
        JsonNode extensions = copy.path("extensions");
        JsonNode asked = extensions.path(extensions.size() - 1);
        if (copy.path("status").asString().equals("ACCEPTED")) {
            issue(hazard, random.nextInt(3) > 0 ? "RECHECK_PASSED" : "RECHECK_FAILED", Map.of());
        } else if (asked.path("outcome").asString("").equals("ASKED")) {
            boolean granted = random.nextBoolean();
            issue(
                    hazard,
                    granted ? "EXTENSION_GRANTED" : "EXTENSION_REFUSED",
                    granted
                            ? Map.of(
                                    "newDeadline",
                                    asked.path("requestedDeadline").asString())
                            : Map.of());
        } else if (random.nextInt(10) == 0) {
            issue(hazard, "LEVEL_CONFIRMED", Map.of());
        }
    }

    private void issue(String hazard, String kind, Map<String, Object> more) {
        Map<String, Object> decision = new HashMap<>(more);
        decision.put("hazard", hazard);
        decision.put("kind", kind);
        decision.put("number", "应急复〔2026〕" + (1 + random.nextInt(999)) + "号");
        decision.put("organ", "应急管理局");
        decision.put("reason", "经现场复查");
        history.decision(office.code(), api.decide(decision, Reports.key(random)));
    }

    @Override
    public String toString() {
        return "regulator at " + office;
    }
}

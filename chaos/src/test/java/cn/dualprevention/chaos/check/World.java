package cn.dualprevention.chaos.check;

import cn.dualprevention.chaos.check.Observation.Row;
import cn.dualprevention.chaos.check.Observation.Told;
import cn.dualprevention.chaos.traffic.Decision;
import cn.dualprevention.chaos.traffic.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run in which everything is as promised, drawn from a seed: what a platform shows and what it has to show. */
final class World {

    private static final List<String> LIFE =
            List.of("REPORTED", "GRADED", "ASSIGNED", "RECTIFYING", "PENDING_ACCEPTANCE", "ACCEPTED", "CLOSED");
    private static final int HAZARDS = 40;

    final List<Row> hazards = new ArrayList<>();
    final List<Told> timeline = new ArrayList<>();
    final Map<String, Promise> promises = new HashMap<>();
    final Map<Decision, String> outcomes = new HashMap<>();
    private final Random random;
    final Map<String, Integer> contents;
    private long number;
    private @Nullable Map<String, Long> counts;

    World(long seed) {
        this.random = new Random(seed);
        for (int i = 0; i < HAZARDS; i++) {
            live(i == 0 ? 5 : 1 + random.nextInt(LIFE.size() - 1), i == 0 || random.nextInt(4) == 0);
        }
        contents = new Observation("home", hazards, timeline, Map.of(), List.of(), List.of()).contents();
    }

    /** @param decided after its last acknowledged state */
    private void live(int versions, boolean decided) {
        String hazard = id();
        String level = decided ? "MAJOR" : "GENERAL";
        for (int version = 1; version <= versions; version++) {
            tell(hazard, version, LIFE.get(version - 1), LIFE.get(version - 1), null);
        }
        String status = LIFE.get(versions - 1);
        promises.put(hazard, new Promise("factory-1", versions, level, status));
        if (decided) {
            boolean applied = random.nextBoolean();
            Decision decision = new Decision(id(), hazard, "LEVEL_CONFIRMED", "henan");
            outcomes.put(decision, applied ? "APPLIED" : "NOT_APPLICABLE");
            tell(hazard, versions + 1, applied ? decision.kind() : "DECISION_NOT_APPLIED", status, decision.id());
        }
        hazards.add(new Row(hazard, 1, versions + (decided ? 1 : 0), level, status, "as reported"));
    }

    private void tell(String hazard, long version, String kind, String status, @Nullable String decision) {
        timeline.add(new Told(
                id(), hazard, 1, version, 0, "factory-1 i hazard.events", ++number, kind, status, kind, decision));
    }

    String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    int drawn(List<?> all) {
        return random.nextInt(all.size());
    }

    /** Counts other than those of the records. */
    void countAs(Map<String, Long> other) {
        counts = other;
    }

    Map<String, Long> counted() {
        Map<String, Long> counted = new TreeMap<>();
        hazards.forEach(row -> counted.merge(row.level() + " " + row.status(), 1L, Long::sum));
        return counted;
    }

    List<Finding> judged() {
        Observation shown =
                new Observation("henan", hazards, timeline, counts == null ? counted() : counts, List.of(), List.of());
        return Checker.check(new Expectation(promises, outcomes, contents), shown);
    }
}

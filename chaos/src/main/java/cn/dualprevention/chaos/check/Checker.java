package cn.dualprevention.chaos.check;

import cn.dualprevention.chaos.check.Finding.Kind;
import cn.dualprevention.chaos.check.Observation.Row;
import cn.dualprevention.chaos.check.Observation.Told;
import cn.dualprevention.chaos.traffic.Decision;
import cn.dualprevention.chaos.traffic.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Judges what a platform shows by what was promised. It knows no platform and no database, so that it can be judged itself,
 * by histories that were damaged on purpose.
 */
public final class Checker {

    private final Observation shown;
    private final Expectation expected;
    private final Map<String, Promise> promises;
    private final List<Finding> findings = new ArrayList<>();

    private Checker(Expectation expected, Observation shown) {
        this.expected = expected;
        this.shown = shown;
        this.promises = new HashMap<>(expected.promises());
    }

    /** Everything that is wrong; nothing when all is as promised. */
    public static List<Finding> check(Expectation expected, Observation shown) {
        Checker checker = new Checker(expected, shown);
        checker.decisions();
        checker.hazards();
        checker.timelines();
        checker.places();
        checker.contents();
        checker.figures();
        return List.copyOf(checker.findings);
    }

    private void found(Kind kind, String text) {
        findings.add(new Finding(kind, shown.platform(), text));
    }

    /** First, because a decision takes a hazard on from the state its enterprise was promised. */
    private void decisions() {
        Map<String, String> missing = new HashMap<>();
        expected.outcomes().forEach((decision, outcome) -> {
            if (promises.containsKey(decision.hazard())) {
                missing.put(decision.id(), decision.hazard() + " " + toldAs(decision, outcome));
            }
        });
        Set<String> seen = new HashSet<>();
        shown.timeline().stream()
                .filter(told -> told.decision() != null)
                .sorted(Comparator.comparing(Told::hazard).thenComparing(Told.IN_ORDER))
                .forEach(told -> {
                    String id = Objects.requireNonNull(told.decision());
                    String as = told.hazard() + " " + told.kind();
                    String wanted = missing.remove(id);
                    if (!seen.add(id)) {
                        found(Kind.DUPLICATED, "decision " + id + " told again as " + as);
                    } else if (wanted == null) {
                        found(Kind.INVENTED, "decision " + id + " told as " + as + " (expected: none)");
                    } else if (!wanted.equals(as)) {
                        found(Kind.ALTERED, "decision " + id + " told as " + as + " (expected: " + wanted + ")");
                    }
                    promises.computeIfPresent(told.hazard(), (h, p) -> p.decided(told.version(), told.toStatus()));
                });
        missing.forEach((id, as) -> found(Kind.MISSING, "decision " + id + " (expected: told as " + as + ")"));
    }

    private static String toldAs(Decision decision, String outcome) {
        return switch (outcome) {
            case "APPLIED" -> decision.kind();
            case "NOT_APPLICABLE" -> "DECISION_NOT_APPLIED";
            default -> "no outcome but " + outcome;
        };
    }

    private void hazards() {
        Map<String, Promise> missing = new HashMap<>(promises);
        Set<String> seen = new HashSet<>();
        for (Row row : shown.hazards()) {
            Promise promise = missing.remove(row.hazard());
            if (!seen.add(row.hazard())) {
                found(Kind.DUPLICATED, "hazard " + row.hazard());
            } else if (promise == null) {
                found(Kind.INVENTED, "hazard " + row.hazard() + " got " + row);
            } else if (row.version() < promise.version()) {
                found(Kind.MISSING, "state of " + row.hazard() + " got " + row + " (expected: " + promise + ")");
            } else if (row.version() != promise.version()
                    || !row.level().equals(promise.level())
                    || !row.status().equals(promise.status())) {
                found(Kind.ALTERED, "hazard " + row.hazard() + " got " + row + " (expected: " + promise + ")");
            }
        }
        missing.forEach((id, promise) -> found(Kind.MISSING, "hazard " + id + " (expected: " + promise + ")"));
    }

    /** Every timeline tells each version once, up to the newest, and what it tells last is what the hazard is. */
    private void timelines() {
        Map<String, List<Told>> told = shown.timeline().stream().collect(Collectors.groupingBy(Told::hazard));
        for (Row row : shown.hazards()) {
            List<Told> steps = told.remove(row.hazard());
            timeline(
                    row,
                    steps == null
                            ? List.of()
                            : steps.stream().sorted(Told.IN_ORDER).toList());
        }
        told.keySet().forEach(hazard -> found(Kind.INVENTED, "timeline of " + hazard + " without its hazard"));
    }

    private void timeline(Row row, List<Told> steps) {
        long next = 1;
        long term = 0;
        String last = "";
        for (Told step : steps) {
            last = step.toStatus();
            if (step.ordinal() != 0) {
                continue;
            }
            if (step.version() < next) {
                Kind kind = step.term() == term ? Kind.DUPLICATED : Kind.REORDERED;
                found(kind, "version " + step.version() + " of " + row.hazard() + " after " + (next - 1));
            } else if (step.version() > next) {
                found(
                        Kind.MISSING,
                        "versions " + next + "–" + (step.version() - 1) + " in timeline of " + row.hazard());
            }
            term = step.term();
            next = step.version() + 1;
        }
        if (next - 1 < row.version()) {
            found(Kind.MISSING, "versions " + next + "–" + row.version() + " in timeline of " + row.hazard());
        } else if (next - 1 > row.version()) {
            found(Kind.REORDERED, "hazard " + row.hazard() + " got " + row + " (expected: version " + (next - 1) + ")");
        } else if (!steps.isEmpty() && !last.equals(row.status())) {
            found(Kind.ALTERED, "hazard " + row.hazard() + " got " + row + " (expected: " + last + " as told)");
        }
    }

    /** An event is in one place, and a place holds one event. */
    private void places() {
        Set<String> events = new HashSet<>();
        Map<String, String> places = new HashMap<>();
        for (Told step : shown.timeline()) {
            if (step.ordinal() != 0) {
                continue;
            }
            if (!events.add(step.event())) {
                found(Kind.DUPLICATED, "event " + step.event());
            }
            String place = step.place() + " " + step.number();
            String other = places.putIfAbsent(place, step.event());
            if (other != null && !other.equals(step.event())) {
                found(Kind.DUPLICATED, "place " + place + " of " + step.event() + " and " + other);
            }
        }
    }

    /** Byte for byte what the home has, body and steps. */
    private void contents() {
        Map<String, Integer> here = shown.contents();
        expected.contents().forEach((hazard, content) -> {
            Integer found = here.get(hazard);
            if (found != null && !found.equals(content)) {
                found(Kind.ALTERED, "hazard " + hazard + " has another body or other steps than at its home");
            }
        });
    }

    private void figures() {
        Map<String, Long> records = new TreeMap<>();
        shown.hazards().forEach(row -> records.merge(row.level() + " " + row.status(), 1L, Long::sum));
        if (!records.equals(new TreeMap<>(shown.counts()))) {
            found(Kind.MISCOUNTED, "counts got " + new TreeMap<>(shown.counts()) + " (expected: " + records + ")");
        }
        shown.recounted().forEach(text -> found(Kind.MISCOUNTED, "recount: " + text));
        shown.setAside().forEach(text -> found(Kind.OTHER, text));
    }
}

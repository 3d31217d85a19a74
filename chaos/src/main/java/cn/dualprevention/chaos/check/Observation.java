package cn.dualprevention.chaos.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a platform shows of the hazards it knows.
 *
 * @param counts hazards by {@code level status}, as its counts answer them
 * @param setAside what was quarantined or raised an alarm
 * @param recounted what its own recount found wrong
 */
public record Observation(
        String platform,
        List<Row> hazards,
        List<Told> timeline,
        Map<String, Long> counts,
        List<String> setAside,
        List<String> recounted) {

    public Observation {
        hazards = List.copyOf(hazards);
        timeline = List.copyOf(timeline);
        counts = Map.copyOf(counts);
        setAside = List.copyOf(setAside);
        recounted = List.copyOf(recounted);
    }

    /** Of each hazard everything that has to be the same wherever it is known, by its id. */
    Map<String, Integer> contents() {
        Map<String, Integer> contents = new HashMap<>();
        hazards.forEach(row -> contents.put(row.hazard(), row.content().hashCode()));
        timeline.stream()
                .sorted(Told.IN_ORDER)
                .forEach(told -> contents.computeIfPresent(
                        told.hazard(), (id, before) -> Objects.hash(before, told.event(), told.content())));
        return contents;
    }

    /**
     * A hazard of the ledger.
     *
     * @param content digest of its whole state as its home wrote it
     */
    public record Row(String hazard, long term, long version, String level, String status, String content) {}

    /**
     * A step of a timeline.
     *
     * @param ordinal of the steps that one event tells; 0 is the first
     * @param number of the event in its stream at its origin
     * @param content digest of the whole step
     * @param decision that the step tells of
     */
    public record Told(
            String event,
            String hazard,
            long term,
            long version,
            int ordinal,
            String place,
            long number,
            String kind,
            String toStatus,
            String content,
            @Nullable String decision) {

        static final Comparator<Told> IN_ORDER = Comparator.comparingLong(Told::term)
                .thenComparingLong(Told::version)
                .thenComparingInt(Told::ordinal);
    }
}

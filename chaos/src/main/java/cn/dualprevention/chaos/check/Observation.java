package cn.dualprevention.chaos.check;

import java.util.List;
import java.util.Map;
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

    /** A hazard of the ledger. */
    public record Row(String hazard, long term, long version, String level, String status) {}

    /**
     * A step of a timeline.
     *
     * @param ordinal of the steps that one event tells; 0 is the first
     * @param number of the event in its stream at its origin
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
            @Nullable String decision) {}
}

package cn.dualprevention.hazard.ledger.postgres;

import cn.dualprevention.hazard.ledger.LedgerEntry;
import cn.dualprevention.kit.database.Effect;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What events do to the ledger, in one statement whatever the size of the batch: newest states, timeline, rollups. A
 * state never goes back, an event that was applied before changes nothing, and an event that comes late only completes
 * the timeline.
 *
 * <p>Two consumers may apply the same hazards at the same time. All locks are taken in one order (hazards by id, then
 * rollup cells), so none waits for another in a circle; and what a row was counted as before is returned by the very
 * part that locks and changes it, so no state is counted twice and none is forgotten.
 */
@Component
public class LedgerTables {

    private static final int SLOT = 39;
    private static final String PARTS = HazardRows.PARTS + ", " + StepRows.PARTS + ", " + CountRows.move(SLOT);

    private static final int REWRITE_SLOT = 28;
    private static final String REWRITE = HazardRows.REWRITE + ", " + CountRows.move(REWRITE_SLOT);
    private static final String REMOVE = HazardRows.REMOVE + ", " + CountRows.move(2);

    private final Clock clock;

    LedgerTables(Clock clock) {
        this.clock = clock;
    }

    /** The effect of entries in any order, with any repeats among them. */
    public Effect effect(List<LedgerEntry> entries) {
        List<Object> values = new ArrayList<>(SLOT);
        values.addAll(HazardRows.values(newestOfEach(entries), clock.instant()));
        values.addAll(StepRows.values(entries));
        values.add(CountRows.anySlot());
        return new Effect(PARTS, values);
    }

    /** Puts rows to what this says, whatever stands there; the caller holds their locks and sees to their steps. */
    public Effect rewrite(List<LedgerEntry> entries) {
        List<Object> values = new ArrayList<>(HazardRows.values(newestOfEach(entries), clock.instant()));
        values.add(CountRows.anySlot());
        return new Effect(REWRITE, values);
    }

    /** Takes a hazard out of the ledger and its figures; its steps are the caller's. */
    public Effect remove(UUID hazard) {
        return new Effect(REMOVE, List.of(hazard, CountRows.anySlot()));
    }

    /**
     * A step as this build keeps it.
     *
     * @throws RuntimeException when the text is none
     */
    public static String step(String json) {
        return StepRows.write(StepRows.read(json));
    }

    private static List<LedgerEntry> newestOfEach(List<LedgerEntry> entries) {
        Map<UUID, LedgerEntry> newest = new HashMap<>(entries.size() * 2);
        for (LedgerEntry entry : entries) {
            newest.merge(entry.hazard(), entry, (held, other) -> other.newerThan(held) ? other : held);
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(LedgerEntry::hazard, HazardRows.LOCK_ORDER))
                .toList();
    }
}

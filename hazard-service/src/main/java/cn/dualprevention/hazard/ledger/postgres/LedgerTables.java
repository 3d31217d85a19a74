package cn.dualprevention.hazard.ledger.postgres;

import cn.dualprevention.hazard.ledger.LedgerEntry;
import io.r2dbc.spi.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Applies events to the ledger inside the caller's transaction, in three statements whatever the size of the batch:
 * newest states, timeline, rollups. A state never goes back, an event that was applied before changes nothing, and an
 * event that comes late only completes the timeline.
 *
 * <p>Two consumers may apply the same hazards at the same time. Every transaction takes its locks in one order (hazards
 * by id, then steps, then rollup cells), so none waits for another in a circle; and what a row was counted as before is
 * returned by the very statement that locks and changes it, so no state is counted twice and none is forgotten.
 */
@Component
public class LedgerTables {

    private final Clock clock;

    LedgerTables(Clock clock) {
        this.clock = clock;
    }

    /** Applies the entries in any order, with any repeats among them. */
    public Mono<Void> apply(Connection connection, List<LedgerEntry> entries) {
        if (entries.isEmpty()) {
            return Mono.empty();
        }
        Instant now = clock.instant();
        return HazardRows.upsert(connection, newestOfEach(entries), now)
                .flatMap(recounted -> StepRows.insert(connection, entries).then(CountRows.add(connection, recounted)));
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

package cn.dualprevention.hazard.ledger;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lists and counts can be narrowed by, on top of what the caller may see at all. Null or empty does not narrow.
 *
 * @param divisions already expanded to everything that reports to the area asked for; an empty set matches nothing
 * @param sectors already expanded to everything below the sector asked for; lists match any of a hazard's sectors,
 *     counts its primary one
 */
public record LedgerFilter(
        @Nullable Set<String> divisions,
        @Nullable String enterprise,
        @Nullable String park,
        Set<String> sectors,
        Set<String> levels,
        Set<String> statuses,
        @Nullable Boolean open,
        @Nullable Boolean overdue) {

    public static final LedgerFilter NONE =
            new LedgerFilter(null, null, null, Set.of(), Set.of(), Set.of(), null, null);

    public LedgerFilter {
        divisions = divisions == null ? null : Set.copyOf(divisions);
        sectors = Set.copyOf(sectors);
        levels = Set.copyOf(levels);
        statuses = Set.copyOf(statuses);
    }
}

package cn.dualprevention.hazard.ledger;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.hazard.hazard.DeadlinePolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one event says to the ledger: the hazard's whole state after it and the steps it adds to the timeline.
 *
 * @param event as it was received; its body is kept byte for byte
 * @param sectors every sector that may see it, the primary one first, the hazard's own field included
 * @param open neither closed in order nor void nor merged; a major hazard closed without what the rules ask is open
 * @param nonCompliance marks of what is missing
 * @param steps at least one
 */
public record LedgerEntry(
        Event event,
        UUID hazard,
        String enterpriseName,
        List<String> sectors,
        String level,
        String status,
        boolean open,
        String nationalState,
        List<String> nonCompliance,
        String name,
        String sourceKind,
        Instant foundAt,
        Instant receivedAt,
        @Nullable LocalDate deadline,
        List<LedgerStep> steps) {

    public LedgerEntry {
        sectors = List.copyOf(sectors);
        nonCompliance = List.copyOf(nonCompliance);
        steps = List.copyOf(steps);
    }

    public EventMetadata metadata() {
        return event.metadata();
    }

    /** The instant from which it is late: a deadline is a day and ends 24:00 in China; null when it cannot become late. */
    public @Nullable Instant overdueFrom() {
        return open && deadline != null
                ? deadline.plusDays(1).atStartOfDay(DeadlinePolicy.ZONE).toInstant()
                : null;
    }

    /** Whether this state is later than the other one of the same hazard; term before version. */
    public boolean newerThan(LedgerEntry other) {
        long term = metadata().term();
        long otherTerm = other.metadata().term();
        return term != otherTerm
                ? term > otherTerm
                : metadata().version() > other.metadata().version();
    }
}

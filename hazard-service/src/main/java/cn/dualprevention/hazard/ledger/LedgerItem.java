package cn.dualprevention.hazard.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list of hazards.
 *
 * @param nationalState state of the national exchange: 0 整改中, 1 待验收, 9 已验收, DELETED
 * @param receivedAt when its home recorded it first
 * @param recordedAt when its home recorded the state shown
 */
public record LedgerItem(
        UUID id,
        String name,
        String enterprise,
        String enterpriseName,
        String division,
        @Nullable String park,
        List<String> sectors,
        String level,
        String status,
        String nationalState,
        boolean open,
        boolean overdue,
        @Nullable LocalDate deadline,
        List<String> nonCompliance,
        String sourceKind,
        Instant foundAt,
        Instant receivedAt,
        Instant recordedAt,
        long version,
        boolean testdata) {

    public LedgerItem {
        sectors = List.copyOf(sectors);
        nonCompliance = List.copyOf(nonCompliance);
    }

    /** Its place in the list. */
    public LedgerSearch.Position position() {
        return new LedgerSearch.Position(receivedAt, id);
    }
}

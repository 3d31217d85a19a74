package cn.dualprevention.hazard.ledger;

import cn.dualprevention.kit.access.AccessScope;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list of hazards, newest received first.
 *
 * @param name part of the name; only within one enterprise, for no index serves it
 * @param testdata true for test data only, false for everything else
 * @param after the last hazard of the page before
 */
public record LedgerSearch(
        AccessScope scope,
        LedgerFilter filter,
        @Nullable Boolean nonCompliant,
        @Nullable String sourceKind,
        Span found,
        Span received,
        @Nullable String name,
        boolean testdata,
        @Nullable Position after,
        int limit) {

    /** From an instant on and before another one. */
    public record Span(@Nullable Instant from, @Nullable Instant to) {
        public static final Span ALWAYS = new Span(null, null);
    }

    /** Where a page ends; the id tells hazards of one instant apart. */
    public record Position(Instant receivedAt, UUID hazard) {}
}

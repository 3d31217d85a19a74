package cn.dualprevention.hazard.ledger;

import java.util.UUID;

/**
 * A step at its place in the timeline. The order is (term, version, ordinal), never a clock's.
 *
 * @param event the event that brought it, for tracing
 */
public record TimelineEntry(long term, long version, int ordinal, UUID event, LedgerStep step) {}

package cn.dualprevention.hazard.ledger.counts;

import java.util.Map;

/**
 * Hazards that are alike in the dimensions asked for. Void and merged ones are out of the life and stand apart:
 * {@code total = open + closed}.
 *
 * @param key the group's value of each dimension asked for
 * @param open not closed in order; a major hazard closed without what the rules ask is among them
 * @param overdue those of the open ones whose deadline has passed
 * @param withdrawn void or merged
 */
public record CountGroup(Map<CountDimension, String> key, long open, long overdue, long closed, long withdrawn) {

    public CountGroup {
        key = Map.copyOf(key);
    }

    public long total() {
        return open + closed;
    }

    CountGroup plus(CountGroup other) {
        return new CountGroup(
                key, open + other.open, overdue + other.overdue, closed + other.closed, withdrawn + other.withdrawn);
    }

    CountGroup under(Map<CountDimension, String> newKey) {
        return new CountGroup(newKey, open, overdue, closed, withdrawn);
    }
}

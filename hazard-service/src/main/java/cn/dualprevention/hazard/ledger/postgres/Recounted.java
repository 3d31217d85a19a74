package cn.dualprevention.hazard.ledger.postgres;

import org.jspecify.annotations.Nullable;

/**
 * A hazard that left one cell of the rollups for another, as {@code ledger_hazard.counted} names them.
 *
 * @param before null when it was not counted
 * @param after null when it is not counted any more
 */
record Recounted(@Nullable String before, @Nullable String after) {}

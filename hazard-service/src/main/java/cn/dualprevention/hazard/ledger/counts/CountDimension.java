package cn.dualprevention.hazard.ledger.counts;

/** What counts can be grouped by. */
public enum CountDimension {
    /** The division the enterprise stands in. */
    DIVISION,
    /** The area right below the province that the division reports to; a zone the province runs is its own. */
    CITY,
    /** The primary sector. */
    SECTOR,
    LEVEL,
    STATUS,
    OVERDUE
}

package cn.dualprevention.hazard.ledger.postgres;

import java.util.Comparator;

/**
 * One cell of the rollups. Its natural order is the order in which cells are locked.
 *
 * @param kind {@code AREA}, {@code ENTERPRISE} or {@code PARK}
 */
record CountCell(
        String kind,
        String owner,
        String division,
        String park,
        String sector,
        String level,
        String status,
        boolean open,
        boolean overdue)
        implements Comparable<CountCell> {

    private static final Comparator<CountCell> ORDER = Comparator.comparing(CountCell::kind)
            .thenComparing(CountCell::owner)
            .thenComparing(CountCell::division)
            .thenComparing(CountCell::sector)
            .thenComparing(CountCell::level)
            .thenComparing(CountCell::status)
            .thenComparing(CountCell::open)
            .thenComparing(CountCell::overdue);

    @Override
    public int compareTo(CountCell other) {
        return ORDER.compare(this, other);
    }
}

package cn.dualprevention.hazard.ledger.postgres;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One cell of the rollups. Its natural order is the order in which cells are locked. */
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

    static final String AREA = "AREA";
    static final String ENTERPRISE = "ENTERPRISE";
    static final String PARK = "PARK";

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

    /**
     * The cells a hazard is counted in: its area's, its enterprise's and, when it has one, its park's.
     *
     * @param counted value of {@code ledger_hazard.counted}
     */
    static List<CountCell> of(String counted) {
        String[] part = counted.split("\\|", -1);
        if (part.length != 8) {
            throw new IllegalStateException("ledger_hazard.counted: got " + counted + " (expected: 8 parts)");
        }
        String park = part[1];
        Stream<CountCell> cells = Stream.of(cell(AREA, part[2], "", part), cell(ENTERPRISE, part[0], park, part));
        return park.isEmpty()
                ? cells.toList()
                : Stream.concat(cells, Stream.of(cell(PARK, park, park, part))).toList();
    }

    private static CountCell cell(String kind, String owner, String park, String[] part) {
        return new CountCell(
                kind, owner, part[2], park, part[3], part[4], part[5], !part[6].isEmpty(), !part[7].isEmpty());
    }
}

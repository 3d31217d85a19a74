package cn.dualprevention.hazard.ledger.postgres;

import cn.dualprevention.hazard.ledger.LedgerFilter;
import cn.dualprevention.hazard.ledger.counts.CountDimension;
import cn.dualprevention.hazard.ledger.counts.CountQuery;
import cn.dualprevention.kit.access.AccessScope;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statement of one question to {@code ledger_count}. The cells that answer are an enterprise's own or a park's own
 * when the question is about one, else those of the areas; each hazard stands in at most one cell of each kind, so kinds
 * are never mixed.
 */
record CountSql(String text, LedgerPredicate predicate) {

    private static final String COUNTS = """
            SELECT %s coalesce(sum(n) FILTER (WHERE open), 0)::bigint AS open_n,
                coalesce(sum(n) FILTER (WHERE open AND overdue), 0)::bigint AS overdue_n,
                coalesce(sum(n) FILTER (WHERE NOT open AND status NOT IN ('VOIDED', 'MERGED')), 0)::bigint AS closed_n,
                coalesce(sum(n) FILTER (WHERE NOT open AND status IN ('VOIDED', 'MERGED')), 0)::bigint AS withdrawn_n
            FROM ledger_count WHERE %s %s""";

    private static final Map<CountDimension, String> COLUMNS = new EnumMap<>(Map.of(
            CountDimension.DIVISION, "division",
            CountDimension.SECTOR, "sector",
            CountDimension.LEVEL, "level",
            CountDimension.STATUS, "status",
            CountDimension.OVERDUE, "overdue"));

    static CountSql of(CountQuery query) {
        LedgerPredicate cells = cells(query.scope(), query.filter());
        List<String> by = query.by().stream().map(CountSql::column).toList();
        String keys =
                by.stream().map(column -> column + "::text AS " + column + ",").collect(Collectors.joining(" "));
        String columns = String.join(", ", by);
        String grouping = by.isEmpty() ? "" : "GROUP BY " + columns + " ORDER BY " + columns;
        return new CountSql(COUNTS.formatted(keys, cells.sql(), grouping), cells);
    }

    static String column(CountDimension dimension) {
        String column = COLUMNS.get(dimension);
        if (column == null) {
            throw new IllegalArgumentException("counts by: got " + dimension + " (expected: " + COLUMNS.keySet() + ")");
        }
        return column;
    }

    private static LedgerPredicate cells(AccessScope scope, LedgerFilter filter) {
        LedgerPredicate p = new LedgerPredicate();
        if (scope.isNothing()) {
            return p.and("false");
        }
        Optional<Set<String>> enterprises = own(scope.enterprise(), filter.enterprise());
        Optional<Set<String>> parks = own(scope.park(), filter.park());
        Optional<Set<String>> divisions = LedgerPredicate.divisions(scope, filter);
        if (enterprises.isPresent()) {
            p.and("kind = 'ENTERPRISE'").andWithin("owner", "owners", enterprises.get());
            parks.ifPresent(codes -> p.andWithin("park", "parks", codes));
        } else if (parks.isPresent()) {
            p.and("kind = 'PARK'").andWithin("owner", "owners", parks.get());
        } else {
            p.and("kind = 'AREA'");
            divisions.ifPresent(codes -> p.andWithin("owner", "owners", codes));
        }
        divisions.ifPresent(codes -> p.andWithin("division", "divisions", codes));
        scope.sectors().ifPresent(codes -> p.andWithin("sector", "ownSectors", codes));
        p.andAny("sector", "sectors", filter.sectors());
        p.andAny("level", "levels", filter.levels());
        p.andAny("status", "statuses", filter.statuses());
        p.andIfPresent("open = :open", "open", filter.open());
        return p.andIfPresent("overdue = :overdue", "overdue", filter.overdue());
    }

    private static Optional<Set<String>> own(Optional<String> scope, @Nullable String filter) {
        return LedgerPredicate.both(scope.map(Set::of).orElse(null), filter == null ? null : Set.of(filter));
    }
}

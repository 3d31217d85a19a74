package cn.dualprevention.hazard.ledger.postgres;

import cn.dualprevention.hazard.ledger.LedgerFilter;
import cn.dualprevention.hazard.ledger.LedgerSearch;
import java.util.Optional;
import java.util.Set;

/**
 * The statement of one search. Whatever the filter, it walks an index that is in the order of the list and stops when
 * the page is full: that of an enterprise, of a park, or one walk per division merged together.
 */
record SearchSql(String text, LedgerPredicate predicate) {

    private static final String COLUMNS = """
            h.hazard_id, h.name, h.enterprise_id, h.enterprise_name, h.division, h.park, h.sectors, h.level, h.status, \
            h.national_state, h.open, h.overdue, h.deadline, h.non_compliance, h.source_kind, h.found_at, h.received_at, \
            h.recorded_at, h.version, h.testdata""";

    private static final String ONE_WALK = """
            SELECT %s FROM ledger_hazard h WHERE %s
            ORDER BY h.received_at DESC, h.hazard_id DESC LIMIT :limit""";

    private static final String WALK_PER_DIVISION = """
            SELECT h.* FROM unnest(:divisions::text[]) AS d (code) CROSS JOIN LATERAL (
                SELECT %s FROM ledger_hazard h WHERE h.division = d.code AND %s
                ORDER BY h.received_at DESC, h.hazard_id DESC LIMIT :limit) AS h
            ORDER BY h.received_at DESC, h.hazard_id DESC LIMIT :limit""";

    /** Of these {@code open} is true by definition. */
    private static final Set<String> OPEN_STATUSES =
            Set.of("REPORTED", "GRADED", "ASSIGNED", "RECTIFYING", "PENDING_ACCEPTANCE", "ACCEPTED");

    static SearchSql of(LedgerSearch search) {
        LedgerFilter filter = search.filter();
        Optional<Set<String>> divisions = LedgerPredicate.divisions(search.scope(), filter);
        boolean oneWalk = divisions.isEmpty()
                || filter.enterprise() != null
                || filter.park() != null
                || search.scope().enterprise().isPresent()
                || search.scope().park().isPresent();
        LedgerPredicate p = oneWalk ? LedgerPredicate.visible(search.scope()) : visibleInDivision(search);
        p.with("limit", search.limit());
        if (oneWalk) {
            divisions.ifPresent(d -> p.andWithin("h.division", "divisions", d));
        } else {
            p.with("divisions", divisions.get().toArray(String[]::new));
        }
        narrow(p, filter);
        p.and(search.testdata() ? "h.testdata" : "NOT h.testdata");
        p.andIfPresent("(cardinality(h.non_compliance) > 0) = :nonCompliant", "nonCompliant", search.nonCompliant());
        p.andIfPresent("h.source_kind = :source", "source", search.sourceKind());
        p.andIfPresent("h.found_at >= :foundFrom", "foundFrom", search.found().from());
        p.andIfPresent("h.found_at < :foundTo", "foundTo", search.found().to());
        p.andIfPresent(
                "h.received_at >= :receivedFrom",
                "receivedFrom",
                search.received().from());
        p.andIfPresent(
                "h.received_at < :receivedTo", "receivedTo", search.received().to());
        p.andIfPresent("position(:name IN h.name) > 0", "name", search.name());
        LedgerSearch.Position after = search.after();
        if (after != null) {
            p.and("(h.received_at, h.hazard_id) < (:afterTime, :afterId)", "afterTime", after.receivedAt())
                    .with("afterId", after.hazard());
        }
        return new SearchSql((oneWalk ? ONE_WALK : WALK_PER_DIVISION).formatted(COLUMNS, p.sql()), p);
    }

    /** The walk itself stays within the divisions; only the sectors are left to check. */
    private static LedgerPredicate visibleInDivision(LedgerSearch search) {
        LedgerPredicate p = new LedgerPredicate();
        search.scope()
                .sectors()
                .ifPresent(s -> p.and("h.sectors && :ownSectors", "ownSectors", s.toArray(String[]::new)));
        return p;
    }

    private static void narrow(LedgerPredicate p, LedgerFilter filter) {
        p.andIfPresent("h.enterprise_id = :enterprise", "enterprise", filter.enterprise());
        p.andIfPresent("h.park = :park", "park", filter.park());
        if (!filter.sectors().isEmpty()) {
            p.and("h.sectors && :sectors", "sectors", filter.sectors().toArray(String[]::new));
        }
        p.andAny("h.status", "statuses", filter.statuses());
        boolean surelyOpen = !filter.statuses().isEmpty() && OPEN_STATUSES.containsAll(filter.statuses());
        if (filter.levels().equals(Set.of("MAJOR"))) {
            p.and("h.level = 'MAJOR'");
        } else {
            p.andAny("h.level", "levels", filter.levels());
        }
        if (filter.open() != null || surelyOpen) {
            p.and(Boolean.FALSE.equals(filter.open()) ? "NOT h.open" : "h.open");
        }
        if (filter.overdue() != null) {
            p.and(filter.overdue() ? "h.overdue" : "NOT h.overdue");
        }
    }
}

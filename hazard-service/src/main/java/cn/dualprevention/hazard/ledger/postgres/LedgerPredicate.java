package cn.dualprevention.hazard.ledger.postgres;

import cn.dualprevention.hazard.ledger.LedgerFilter;
import cn.dualprevention.kit.access.AccessScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Conditions joined by AND and their values. What a caller may see is always the first of them; a filter only narrows
 * it further.
 */
final class LedgerPredicate {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /**
     * A condition with one value named in it.
     *
     * @param value arrays are compared with {@code = ANY(:name)}
     */
    LedgerPredicate and(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
        return this;
    }

    /** A condition that needs no value: spelled out, so that the planner can match a partial index. */
    LedgerPredicate and(String condition) {
        conditions.add(condition);
        return this;
    }

    LedgerPredicate andIfPresent(String condition, String name, @Nullable Object value) {
        return value == null ? this : and(condition, name, value);
    }

    /** The column is one of the codes; no codes match no row. */
    LedgerPredicate andWithin(String column, String name, Collection<String> codes) {
        return and(column + " = ANY(:" + name + ")", name, codes.toArray(String[]::new));
    }

    /** The column is one of the codes; no codes do not narrow. */
    LedgerPredicate andAny(String column, String name, Collection<String> codes) {
        return codes.isEmpty() ? this : andWithin(column, name, codes);
    }

    /** A value that stands in the statement outside of the conditions. */
    LedgerPredicate with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    String sql() {
        return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
    }

    DatabaseClient.GenericExecuteSpec bindTo(DatabaseClient.GenericExecuteSpec spec) {
        return spec.bindValues(values);
    }

    /** The scope as conditions on a row of {@code ledger_hazard h}; a scope of nothing matches nothing. */
    static LedgerPredicate visible(AccessScope scope) {
        LedgerPredicate p = new LedgerPredicate();
        if (scope.isNothing()) {
            return p.and("false");
        }
        scope.enterprise().ifPresent(e -> p.and("h.enterprise_id = :ownEnterprise", "ownEnterprise", e));
        scope.park().ifPresent(park -> p.and("h.park = :ownPark", "ownPark", park));
        scope.divisions().ifPresent(d -> p.andWithin("h.division", "ownDivisions", d));
        scope.sectors().ifPresent(s -> p.and("h.sectors && :ownSectors", "ownSectors", s.toArray(String[]::new)));
        return p;
    }

    /** The divisions that both the scope and the filter allow; empty when neither restricts. */
    static Optional<Set<String>> divisions(AccessScope scope, LedgerFilter filter) {
        return both(scope.divisions().orElse(null), filter.divisions());
    }

    /** The codes in both sets, null standing for all codes. */
    static Optional<Set<String>> both(@Nullable Set<String> one, @Nullable Set<String> other) {
        if (one == null || other == null) {
            return Optional.ofNullable(one == null ? other : one);
        }
        Set<String> common = new HashSet<>(one);
        common.retainAll(other);
        return Optional.of(common);
    }
}

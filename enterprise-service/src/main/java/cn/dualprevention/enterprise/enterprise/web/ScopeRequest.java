package cn.dualprevention.enterprise.enterprise.web;

import cn.dualprevention.events.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who answers for an enterprise, whole: an absent park means none. */
record ScopeRequest(
        @Nullable String division,
        @Nullable String park,
        @Nullable List<String> sectors,
        @Nullable String note) {

    Scope checked(FieldChecks checks, String id) {
        Scope scope = new Scope(id, checks.division(division), checks.sectors(sectors), checks.park(park));
        checks.note(note);
        checks.done();
        return scope;
    }
}

package cn.dualprevention.enterprise.enterprise.web;

import cn.dualprevention.enterprise.enterprise.Particulars;
import cn.dualprevention.enterprise.enterprise.Registration;
import cn.dualprevention.events.Scope;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An enterprise to be registered.
 *
 * @param id its credit code, or an id some platform issued; without one this platform issues it
 * @param sectors supervising sectors, the primary one first
 */
record RegisterRequest(
        @Nullable String id,
        @Nullable String name,
        @Nullable String division,
        @Nullable String park,
        @Nullable List<String> sectors,
        @Nullable List<Integer> aboveScaleYears,
        @Nullable String sizeClass,
        @Nullable String address,
        @Nullable Boolean testdata) {

    /** @param issue makes an id when none was given */
    Registration checked(FieldChecks checks, Supplier<String> issue, boolean testCaller) {
        String given = id == null ? null : checks.enterpriseId("/id", id);
        Particulars particulars = new Particulars(
                checks.name(name),
                checks.aboveScaleYears(aboveScaleYears),
                checks.sizeClass(sizeClass),
                checks.address(address));
        String checkedDivision = checks.division(division);
        List<String> checkedSectors = checks.sectors(sectors);
        String checkedPark = checks.park(park);
        checks.done();
        Scope scope = new Scope(given == null ? issue.get() : given, checkedDivision, checkedSectors, checkedPark);
        return new Registration(
                scope, checks.sectorVersion(), particulars, testCaller || Boolean.TRUE.equals(testdata));
    }
}

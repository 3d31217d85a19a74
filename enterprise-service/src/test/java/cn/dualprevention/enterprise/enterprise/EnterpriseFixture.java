package cn.dualprevention.enterprise.enterprise;

import cn.dualprevention.enterprise.CreditCodes;
import cn.dualprevention.events.Scope;
import cn.dualprevention.kit.access.AccessScopes;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.platform.PlatformTier;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Enterprises and people to tell stories with. */
public final class EnterpriseFixture {

    public static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    public static final PlatformSettings ZHENGZHOU =
            new PlatformSettings("zhengzhou", "郑州市平台", PlatformTier.CITY, "410100", null);
    public static final PlatformSettings FACTORY =
            new PlatformSettings("demo-factory", "示例工厂", PlatformTier.ENTERPRISE, "410105", null);
    public static final Caller CITY = regulator("410100");

    private EnterpriseFixture() {}

    public static Registration aRegistration() {
        return aRegistration(CreditCodes.next());
    }

    public static Registration aRegistration(String id) {
        return aRegistration(new Scope(id, "410105", List.of("MACHINERY"), null));
    }

    public static Registration aRegistration(Scope scope) {
        return new Registration(scope, "2023", particulars("郑州机械有限公司"), false);
    }

    public static Particulars particulars(String name) {
        return new Particulars(name, new TreeSet<>(Set.of(2025)), "MEDIUM", "金水区一路 1 号");
    }

    public static Enterprise anEnterprise() {
        return Enterprise.register(aRegistration(), "zhengzhou", step()).after();
    }

    public static EnterpriseStep step() {
        return new EnterpriseStep(NOON, "somebody", "REGULATOR", null);
    }

    public static Caller regulator(String division) {
        return new Caller("regulator-" + division, Role.REGULATOR, null, null, Set.of(division), Set.of(), false);
    }

    public static Caller park(String park) {
        return new Caller("park-" + park, Role.PARK, null, park, Set.of(), Set.of(), false);
    }

    public static Caller staffOf(String enterprise) {
        return new Caller("staff", Role.ENTERPRISE, enterprise, null, Set.of(), Set.of(), false);
    }

    public static EnterpriseRights rightsAt(PlatformSettings platform) {
        return new EnterpriseRights(platform, new AccessScopes(cn.dualprevention.area.Divisions.henan(), CLOCK));
    }
}

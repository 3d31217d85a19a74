package cn.dualprevention.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.events.Scope;
import cn.dualprevention.kit.problem.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessScopeTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String FACTORY = "91410100MA3X0A1B2C";
    private static final Scope IN_ZHONGYUAN = new Scope(FACTORY, "410102", List.of("chemical", "fire"), "zz-park");
    private static final Scope IN_AIRPORT = new Scope(FACTORY, "410173", List.of("chemical"), null);

    @Test
    void enterpriseSeesItselfOnly() {
        AccessScope scope = scope(caller(Role.ENTERPRISE, FACTORY, null, Set.of(), Set.of()));
        assertThat(scope.covers(IN_ZHONGYUAN)).isTrue();
        assertThat(scope.covers(new Scope("91410100MA3X0A1B2D", "410102", List.of("chemical"), "zz-park")))
                .isFalse();
        assertThat(scope.enterprise()).contains(FACTORY);
        assertThat(scope.divisions()).isEmpty();
    }

    @Test
    void parkSeesItsMembersOnly() {
        AccessScope scope = scope(caller(Role.PARK, null, "zz-park", Set.of(), Set.of()));
        assertThat(scope.covers(IN_ZHONGYUAN)).isTrue();
        assertThat(scope.covers(IN_AIRPORT)).isFalse();
    }

    @Test
    void cityDoesNotSeeWhatReportsToTheProvinceThoughTheCodeBeginsLikeIts() {
        AccessScope city = scope(caller(Role.REGULATOR, null, null, Set.of("410100"), Set.of()));
        assertThat(city.covers(IN_ZHONGYUAN)).isTrue();
        assertThat(city.covers(IN_AIRPORT)).isFalse();
        AccessScope province = scope(caller(Role.REGULATOR, null, null, Set.of("410000"), Set.of()));
        assertThat(province.covers(IN_ZHONGYUAN)).isTrue();
        assertThat(province.covers(IN_AIRPORT)).isTrue();
    }

    @Test
    void departmentSeesItsSectorsInItsAreas() {
        AccessScope fire = scope(caller(Role.REGULATOR, null, null, Set.of("410102"), Set.of("fire")));
        assertThat(fire.covers(IN_ZHONGYUAN)).isTrue();
        assertThat(fire.covers(new Scope(FACTORY, "410102", List.of("mining"), null)))
                .isFalse();
        assertThat(fire.covers(new Scope(FACTORY, "410103", List.of("fire"), null)))
                .isFalse();
        assertThat(fire.sectors()).contains(Set.of("fire"));
    }

    @Test
    void departmentOfASectorSeesTheSectorsBelowIt() {
        AccessScope trade = scope(caller(Role.REGULATOR, null, null, Set.of("410102"), Set.of("INDUSTRY_TRADE")));
        assertThat(trade.covers(new Scope(FACTORY, "410102", List.of("MACHINERY"), null)))
                .isTrue();
        assertThat(trade.covers(new Scope(FACTORY, "410102", List.of("INDUSTRY_TRADE"), null)))
                .isTrue();
        assertThat(trade.covers(new Scope(FACTORY, "410102", List.of("MINING"), null)))
                .isFalse();
        AccessScope machinery = scope(caller(Role.REGULATOR, null, null, Set.of("410102"), Set.of("MACHINERY")));
        assertThat(machinery.covers(new Scope(FACTORY, "410102", List.of("INDUSTRY_TRADE"), null)))
                .as("a part does not answer for the whole")
                .isFalse();
        assertThat(scope(caller(Role.REGULATOR, null, null, Set.of("410102"), Set.of()))
                        .sectors())
                .as("no sectors still mean all")
                .isEmpty();
    }

    @Test
    void operatorSeesNothingAndServiceEverything() {
        AccessScope operator = scope(caller(Role.OPERATOR, FACTORY, "zz-park", Set.of("410000"), Set.of()));
        assertThat(operator.isNothing()).isTrue();
        assertThat(operator.covers(IN_ZHONGYUAN)).isFalse();
        AccessScope service = scope(caller(Role.SERVICE, null, null, Set.of(), Set.of()));
        assertThat(service.isEverything()).isTrue();
        assertThat(service.covers(IN_AIRPORT)).isTrue();
    }

    @Test
    void callerWithoutWhatItsRoleNamesSeesNothing() {
        for (Role role : List.of(Role.ENTERPRISE, Role.PARK, Role.REGULATOR)) {
            assertThat(scope(caller(role, null, null, Set.of(), Set.of("fire"))).isNothing())
                    .as(role.name())
                    .isTrue();
        }
    }

    @Test
    void hidesOnReadAndForbidsOnWrite() {
        AccessScope scope = scope(caller(Role.PARK, null, "other-park", Set.of(), Set.of()));
        assertThatThrownBy(() -> scope.requireVisible(IN_ZHONGYUAN, "隐患"))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code().status()).isEqualTo(404));
        assertThatThrownBy(() -> scope.requireWritable(IN_ZHONGYUAN))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code().status()).isEqualTo(403));
    }

    private static AccessScope scope(Caller caller) {
        return AccessScope.of(caller, Divisions.henan(), TODAY);
    }

    private static Caller caller(
            Role role, @Nullable String enterprise, @Nullable String park, Set<String> divisions, Set<String> sectors) {
        return new Caller("test", role, enterprise, park, divisions, sectors, false);
    }
}

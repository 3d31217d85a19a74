package cn.dualprevention.enterprise.enterprise;

import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.CITY;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.CLOCK;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.FACTORY;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.ZHENGZHOU;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.aRegistration;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.park;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.particulars;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.regulator;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.rightsAt;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.staffOf;
import static cn.dualprevention.enterprise.enterprise.EnterpriseFixture.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.enterprise.CreditCodes;
import cn.dualprevention.events.Scope;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegisteringEnterprisesTest {

    private final MemoryEnterprises enterprises = new MemoryEnterprises();

    @Test
    void registersAnEnterpriseAtItsHome() {
        Result result = register(CITY, aRegistration());
        assertThat(result).isInstanceOf(Result.Made.class);
        assertThat(enterprises.events()).singleElement().isInstanceOf(EnterpriseEvent.Registered.class);
    }

    @Test
    void leavesAnEnterpriseThatIsRegisteredTheSameAlone() {
        Registration registration = aRegistration();
        register(CITY, registration);
        assertThat(register(CITY, registration)).isInstanceOf(Result.Unchanged.class);
        assertThat(enterprises.events()).hasSize(1);
    }

    @Test
    void refusesToRegisterItAgainWithOtherContent() {
        Registration first = aRegistration();
        register(CITY, first);
        Registration other = new Registration(first.scope(), "2023", particulars("别的名称"), false);
        assertProblem(CITY, other, "conflict");
    }

    @Test
    void refusesWhatHasAnotherHomeAndNamesIt() {
        Registration registration = aRegistration();
        enterprises.arrives(
                Enterprise.register(registration, "demo-factory", step()).after());
        assertThatThrownBy(() -> register(CITY, registration)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code().code()).isEqualTo("not-home");
            assertThat(problem.extensions()).containsEntry("home", "demo-factory");
        });
    }

    @Test
    void letsRegulatorsAndParksRegisterWhatIsTheirs() {
        assertProblem(regulator("410106"), aRegistration(), "forbidden");
        assertThat(register(regulator("410105"), aRegistration())).isInstanceOf(Result.Made.class);
        Scope member = new Scope(CreditCodes.next(), "410105", List.of("MACHINERY"), "zhengzhou-park");
        assertProblem(park("luoyang-park"), aRegistration(member), "forbidden");
        assertThat(register(park("zhengzhou-park"), aRegistration(member))).isInstanceOf(Result.Made.class);
    }

    @Test
    void letsAnEnterpriseRegisterItselfOnItsOwnPlatformOnly() {
        Registration own = aRegistration();
        assertProblem(staffOf(own.id()), own, "forbidden");
        assertThat(register(FACTORY, staffOf(own.id()), own)).isInstanceOf(Result.Made.class);
        assertThatThrownBy(() -> register(FACTORY, staffOf(own.id()), aRegistration()))
                .isInstanceOf(Problem.class);
    }

    @Test
    void answersTwinsOfOneKeyWithTheFirstOnesAnswer() {
        RequestKey key = new RequestKey("client", "key", "hash", "the answer");
        registering(ZHENGZHOU)
                .register(CITY, aRegistration(), e -> Optional.of(key))
                .block();
        Result twin = registering(ZHENGZHOU)
                .register(CITY, aRegistration(), e -> Optional.of(key))
                .block();
        assertThat(twin).isEqualTo(new Result.Repeated("the answer"));
        RequestKey reused = new RequestKey("client", "key", "other hash", "x");
        assertThatThrownBy(() -> registering(ZHENGZHOU)
                        .register(CITY, aRegistration(), e -> Optional.of(reused))
                        .block())
                .hasMessageContaining("key-reused");
    }

    @Test
    void givesEachItemOfABatchItsOwnResult() {
        Registration known = aRegistration();
        register(CITY, known);
        Registration fresh = aRegistration();
        Registration twinOfFresh = new Registration(fresh.scope(), "2023", particulars("同批不同内容"), false);
        Registration elsewhere = aRegistration(new Scope(CreditCodes.next(), "410202", List.of("MINING"), null));
        List<Result> results = Objects.requireNonNull(registering(ZHENGZHOU)
                .registerAll(CITY, List.of(fresh, known, elsewhere, twinOfFresh, fresh))
                .block());
        assertThat(results.get(0)).isInstanceOf(Result.Made.class);
        assertThat(results.get(1)).isInstanceOf(Result.Unchanged.class);
        assertThat(results.get(2)).isInstanceOf(Result.Refused.class);
        assertThat(results.get(3)).isInstanceOf(Result.Refused.class);
        assertThat(results.get(4)).isInstanceOf(Result.Unchanged.class);
        assertThat(enterprises.events()).hasSize(2);
    }

    private void assertProblem(Caller caller, Registration registration, String code) {
        assertThatThrownBy(() -> register(caller, registration))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code().code()).isEqualTo(code));
    }

    private Result register(Caller caller, Registration registration) {
        return register(ZHENGZHOU, caller, registration);
    }

    private Result register(PlatformSettings platform, Caller caller, Registration registration) {
        return Objects.requireNonNull(registering(platform)
                .register(caller, registration, e -> Optional.empty())
                .block());
    }

    private RegisteringEnterprises registering(PlatformSettings platform) {
        return new RegisteringEnterprises(enterprises, rightsAt(platform), platform, CLOCK);
    }
}

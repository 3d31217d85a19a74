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
import cn.dualprevention.enterprise.enterprise.ChangingEnterprises.Ask;
import cn.dualprevention.events.Scope;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ChangingEnterprisesTest {

    private static final String PARK = "zhengzhou-park";

    private final MemoryEnterprises enterprises = new MemoryEnterprises();
    private final ChangingEnterprises changing = at(ZHENGZHOU);
    private String id = "";

    @BeforeEach
    void registerAMember() {
        id = CreditCodes.next();
        Scope scope = new Scope(id, "410105", List.of("MACHINERY"), PARK);
        enterprises
                .commit(Enterprise.register(aRegistration(scope), "zhengzhou", step()), null)
                .block();
    }

    @Test
    void movesAnEnterpriseAndRemembersWhereItWas() {
        Enterprise moved = made(changing.move(ask(CITY), scope("410106", null), "2023"));
        assertThat(moved.scope().division()).isEqualTo("410106");
        assertThat(moved.scope().park()).isNull();
        assertThat(last()).isInstanceOf(EnterpriseEvent.Moved.class);
        assertThat(Objects.requireNonNull(last().previous()).park()).isEqualTo(PARK);
    }

    @Test
    void writesNothingWhenNothingChanges() {
        Result result = changing.move(ask(CITY), scope("410105", PARK), "2023").block();
        assertThat(result).isInstanceOf(Result.Unchanged.class);
        assertThat(enterprises.events()).hasSize(1);
    }

    @Test
    void stopsWritingWhatItHasHandedOver() {
        Enterprise handed = made(changing.handOver(ask(CITY), "demo-factory"));
        assertThat(handed.home()).isEqualTo("demo-factory");
        assertThatThrownBy(() -> changing.amend(ask(CITY), particulars("新名")).block())
                .isInstanceOfSatisfying(Problem.class, p -> {
                    assertThat(p.code().code()).isEqualTo("not-home");
                    assertThat(p.extensions()).containsEntry("home", "demo-factory");
                });
    }

    @Test
    void takesOverWhatItWasGivenInANewTerm() {
        Enterprise foreign =
                Enterprise.register(aRegistration(), "kaifeng", step()).after();
        Enterprise given = foreign.handOver("zhengzhou", step()).after();
        Enterprise arrived = new Enterprise(
                new Revision(1, 2, false),
                "zhengzhou",
                given.scope(),
                "2023",
                given.particulars(),
                given.enrolment(),
                null,
                given.registeredAt(),
                false);
        enterprises.arrives(arrived);
        new TakingOverEnterprises(enterprises, ZHENGZHOU, CLOCK).takeOver().block();
        assertThat(last()).isInstanceOf(EnterpriseEvent.TakenOver.class);
        assertThat(last().after().revision()).isEqualTo(new Revision(2, 3, true));
        new TakingOverEnterprises(enterprises, ZHENGZHOU, CLOCK).takeOver().block();
        assertThat(enterprises.events()).hasSize(2);
    }

    @Test
    void letsAnEnterpriseDescribeItselfAndGoOnlineButNotMoveItself() {
        assertThat(made(changing.amend(ask(staffOf(id)), particulars("新名")))
                        .particulars()
                        .name())
                .isEqualTo("新名");
        assertThat(made(changing.enrol(ask(staffOf(id)), EnrolmentStep.ONLINE)).enrolment())
                .isEqualTo(Enrolment.ONLINE);
        assertProblem(changing.move(ask(staffOf(id)), scope("410106", PARK), "2023"), "forbidden");
        assertProblem(changing.handOver(ask(staffOf(id)), "demo-factory"), "forbidden");
        assertProblem(changing.enrol(ask(staffOf(id)), EnrolmentStep.SUSPEND), "forbidden");
    }

    @Test
    void letsOthersSayHowLargeAnEnterpriseIs() {
        Particulars known = particulars("郑州机械有限公司");
        Particulars micro = new Particulars(known.name(), known.aboveScaleYears(), "MICRO", known.address());
        Particulars below = new Particulars(known.name(), new TreeSet<>(), known.sizeClass(), known.address());
        Particulars silent = new Particulars(known.name(), known.aboveScaleYears(), null, known.address());
        for (Particulars resized : List.of(micro, below, silent)) {
            assertProblem(changing.amend(ask(staffOf(id)), resized), "forbidden");
        }
        assertThat(enterprises.events()).hasSize(1);
        assertThat(made(changing.amend(ask(park(PARK)), micro)).particulars()).isEqualTo(micro);
        assertThat(made(changing.amend(ask(CITY), below)).particulars()).isEqualTo(below);
    }

    @Test
    void letsAnEnterpriseSayHowLargeItIsOnItsOwnPlatform() {
        String own = CreditCodes.next();
        enterprises
                .commit(Enterprise.register(aRegistration(own), "demo-factory", step()), null)
                .block();
        Ask ask = new Ask(staffOf(own), own, null, e -> Optional.empty());
        Particulars micro = new Particulars("小店", new TreeSet<>(), "MICRO", null);
        assertThat(made(at(FACTORY).amend(ask, micro)).particulars()).isEqualTo(micro);
    }

    @Test
    void letsAnEnterpriseMoveItselfOnItsOwnPlatform() {
        String own = CreditCodes.next();
        enterprises
                .commit(Enterprise.register(aRegistration(own), "demo-factory", step()), null)
                .block();
        Ask ask = new Ask(staffOf(own), own, null, e -> Optional.empty());
        Scope target = new Scope(own, "410106", List.of("MACHINERY"), null);
        assertThat(made(at(FACTORY).move(ask, target, "2023")).scope()).isEqualTo(target);
    }

    @Test
    void letsAParkReleaseAMemberButNotGiveItToAnotherPark() {
        assertProblem(changing.move(ask(park(PARK)), scope("410105", "luoyang-park"), "2023"), "forbidden");
        assertThat(made(changing.move(ask(park(PARK)), scope("410105", null), "2023"))
                        .scope()
                        .park())
                .isNull();
        assertProblem(changing.amend(ask(park(PARK)), particulars("不再是本园区企业")), "not-found");
    }

    @Test
    void tellsNobodyElseThatItExists() {
        assertProblem(changing.amend(ask(staffOf(CreditCodes.next())), particulars("x")), "not-found");
        assertProblem(changing.amend(ask(regulator("410106")), particulars("x")), "not-found");
        assertProblem(changing.amend(ask(park("luoyang-park")), particulars("x")), "not-found");
        Ask unknown = new Ask(CITY, CreditCodes.next(), null, e -> Optional.empty());
        assertProblem(changing.amend(unknown, particulars("x")), "not-found");
    }

    private void assertProblem(Mono<Result> change, String code) {
        assertThatThrownBy(change::block)
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code().code()).isEqualTo(code));
    }

    private EnterpriseEvent last() {
        List<EnterpriseEvent> events = enterprises.events();
        return events.get(events.size() - 1);
    }

    private Scope scope(String division, @org.jspecify.annotations.Nullable String park) {
        return new Scope(id, division, List.of("MACHINERY"), park);
    }

    private Ask ask(Caller caller) {
        return new Ask(caller, id, null, e -> Optional.empty());
    }

    private static Enterprise made(Mono<Result> change) {
        return ((Result.Made) Objects.requireNonNull(change.block())).enterprise();
    }

    private ChangingEnterprises at(PlatformSettings platform) {
        return new ChangingEnterprises(enterprises, rightsAt(platform), platform, CLOCK);
    }
}

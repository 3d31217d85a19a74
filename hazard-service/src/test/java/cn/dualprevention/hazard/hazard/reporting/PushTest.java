package cn.dualprevention.hazard.hazard.reporting;

import static cn.dualprevention.hazard.hazard.HazardFixture.ACT;
import static cn.dualprevention.hazard.hazard.HazardFixture.DEADLINE;
import static cn.dualprevention.hazard.hazard.HazardFixture.NOW;
import static cn.dualprevention.hazard.hazard.HazardFixture.findings;
import static cn.dualprevention.hazard.hazard.HazardFixture.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.EnterpriseArrivals;
import cn.dualprevention.hazard.enterprises.KnownEnterprise;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.HazardStatus;
import cn.dualprevention.hazard.hazard.StatePush;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.facts.Milestones;
import cn.dualprevention.hazard.hazard.facts.Source;
import cn.dualprevention.hazard.hazard.treatment.Treatment;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose hazard a push or a withdrawal may touch. */
class PushTest {

    private static final String OWNER = registration("-").enterprise().enterprise();

    static Stream<Intake> intakesOfAnotherEnterprise() {
        String another = EnterpriseArrivals.newId();
        return Stream.of(push(another), withdrawal(another));
    }

    static Stream<Intake> intakesOfTheOwner() {
        return Stream.of(push(OWNER), withdrawal(OWNER));
    }

    @ParameterizedTest
    @MethodSource("intakesOfAnotherEnterprise")
    void refusesToTouchWhatAnotherEnterpriseReportedUnderItsId(Intake intake) {
        Hazard existing = reportedUnder(intake.hazard());
        Problem problem = catchThrowableOfType(Problem.class, () -> intake.judge(existing, known(intake.enterprise())));
        assertThat(problem.code()).isEqualTo(ProblemCode.CONFLICT);
        assertThat(problem.errors())
                .extracting("pointer", "code")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/sourceId", "id-taken"));
    }

    @ParameterizedTest
    @MethodSource("intakesOfTheOwner")
    void changesWhatItsOwnEnterpriseReported(Intake intake) {
        assertThat(intake.judge(reportedUnder(intake.hazard()), known(OWNER)))
                .isInstanceOf(Intake.Verdict.Changed.class);
    }

    private static Hazard reportedUnder(String id) {
        return Hazard.report(registration(id), findings("TIME_LIMITED"), HazardLevel.GENERAL, null, ACT);
    }

    private static Push push(String enterprise) {
        StatePush state = new StatePush(
                findings("TIME_LIMITED"),
                null,
                HazardLevel.GENERAL,
                HazardStatus.RECTIFYING,
                Treatment.until(DEADLINE),
                Milestones.NONE,
                source());
        return new Push(enterprise, false, ACT, state);
    }

    private static Withdrawal withdrawal(String enterprise) {
        return new Withdrawal(enterprise, source(), ACT);
    }

    private static Source source() {
        return new Source("ehs", "H-1", NOW, "");
    }

    private static KnownEnterprise known(String enterprise) {
        Scope scope = new Scope(enterprise, "410105", List.of("MACHINERY"), null);
        return new KnownEnterprise(scope, "郑州示范机械厂", "zhengzhou", null, false, true, 1, 1);
    }
}

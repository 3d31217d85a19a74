package cn.dualprevention.hazard.hazard;

import static cn.dualprevention.hazard.hazard.HazardFixture.ACT;
import static cn.dualprevention.hazard.hazard.HazardFixture.DEADLINE;
import static cn.dualprevention.hazard.hazard.HazardFixture.RECTIFIER;
import static cn.dualprevention.hazard.hazard.HazardFixture.aGeneralHazard;
import static cn.dualprevention.hazard.hazard.HazardFixture.aMajorHazard;
import static cn.dualprevention.hazard.hazard.HazardFixture.acceptance;
import static cn.dualprevention.hazard.hazard.HazardFixture.after;
import static cn.dualprevention.hazard.hazard.HazardFixture.fiveElements;
import static cn.dualprevention.hazard.hazard.HazardFixture.ruling;
import static cn.dualprevention.hazard.hazard.HazardFixture.stored;
import static cn.dualprevention.hazard.hazard.HazardFixture.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.treatment.Acceptance;
import cn.dualprevention.hazard.hazard.treatment.Extension;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The aggregate: its way, what it refuses, and what it then says is legal. */
class HazardTest {

    private static final Step[] TO_ACCEPTED = {Step.GRADE, Step.ASSIGN, Step.START, Step.SUBMIT, Step.ACCEPT};
    private static final Step[] MAJOR_TO_ACCEPTED = {
        Step.GRADE, Step.ASSIGN, Step.FILE_PLAN, Step.START, Step.SUBMIT, Step.ACCEPT
    };

    /** What the enterprise may do in each state, written down by hand and not read off the code. */
    static Stream<Arguments> legalSteps() {
        return Stream.of(
                general("grade fix-on-the-spot interim-controls void merge inform-staff"),
                general("grade assign fix-on-the-spot interim-controls void merge inform-staff", Step.GRADE),
                general(
                        "grade assign start request-extension interim-controls void merge inform-staff",
                        Step.GRADE,
                        Step.ASSIGN),
                general(
                        "grade assign submit request-extension interim-controls void merge inform-staff",
                        Step.GRADE,
                        Step.ASSIGN,
                        Step.START),
                general(
                        "grade assign submit grant-extension refuse-extension interim-controls void merge inform-staff",
                        Step.GRADE,
                        Step.ASSIGN,
                        Step.START,
                        Step.REQUEST_EXTENSION),
                general("accept return interim-controls void merge inform-staff", Step.FIX_ON_THE_SPOT),
                general("close inform-staff", TO_ACCEPTED),
                general("inform-staff", with(TO_ACCEPTED, Step.CLOSE)),
                general("", Step.VOID),
                general("", Step.MERGE),
                major("grade interim-controls file-plan inform-staff"),
                major("assign interim-controls file-plan inform-staff", Step.GRADE),
                major("assign request-extension interim-controls file-plan inform-staff", Step.GRADE, Step.ASSIGN),
                major(
                        "assign start request-extension interim-controls file-plan inform-staff",
                        Step.GRADE,
                        Step.ASSIGN,
                        Step.FILE_PLAN),
                major(
                        "assign submit interim-controls file-plan inform-staff",
                        Step.GRADE,
                        Step.ASSIGN,
                        Step.FILE_PLAN,
                        Step.START,
                        Step.REQUEST_EXTENSION),
                major("inform-staff", MAJOR_TO_ACCEPTED));
    }

    @ParameterizedTest
    @MethodSource("legalSteps")
    void allowsExactlyTheLegalStepsAndNamesThemWhenItRefuses(Hazard hazard, List<String> legal) {
        for (Step step : Step.values()) {
            if (legal.contains(step.path())) {
                Hazard moved = take(hazard, step);
                assertThat(moved.steps()).hasSize(hazard.steps().size() + 1);
            } else {
                Problem problem = catchThrowableOfType(Problem.class, () -> take(hazard, step));
                assertThat(problem)
                        .as("%s in %s", step, hazard.state().status())
                        .isNotNull();
                assertThat(problem.code()).isEqualTo(ProblemCode.ILLEGAL_STEP);
                assertThat(problem.extensions()).isEqualTo(Map.of("legal", legal));
            }
        }
    }

    @Test
    void makesOneVersionOfEverythingSinceItWasRead() {
        Hazard reported = aGeneralHazard();
        assertThat(reported.version()).isEqualTo(1);
        Hazard graded = take(stored(reported), Step.GRADE);
        assertThat(graded.version()).isEqualTo(2);
        assertThat(graded.rowVersion()).isEqualTo(1);
        assertThat(graded.steps()).extracting(HazardStep::kind).containsExactly("GRADED");
    }

    @Test
    void isExpressFromTheReportOfAMajorOneAndStaysSo() {
        assertThat(aGeneralHazard().state().express()).isFalse();
        Hazard major = aMajorHazard();
        assertThat(major.state().express()).isTrue();
        assertThat(major.apply(ruling(Ruling.Kind.DOWNGRADED), null, ACT)
                        .state()
                        .express())
                .isTrue();
    }

    @Test
    void isRaisedByGradingAndLoweredByNobodyButTheRegulator() {
        Hazard raised = after(aGeneralHazard(), Step.GRADE, Step.ASSIGN).grade(HazardLevel.MAJOR, null, ACT);
        assertThat(raised.state().status()).isEqualTo(HazardStatus.ASSIGNED);
        assertThat(raised.state().express()).isTrue();
        Problem problem =
                catchThrowableOfType(Problem.class, () -> aMajorHazard().grade(HazardLevel.GENERAL, null, ACT));
        assertThat(problem.errors())
                .extracting("pointer", "code")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/level", "downgrade"));
    }

    @Test
    void isNotAcceptedByWhoeverRectifiedItUnlessNobodyElseWorksThere() {
        Hazard presented = after(aGeneralHazard(), Step.GRADE, Step.ASSIGN, Step.START, Step.SUBMIT);
        Problem problem = catchThrowableOfType(Problem.class, () -> presented.accept(acceptance(RECTIFIER), ACT));
        assertThat(problem.errors()).extracting("code").containsExactly("self-acceptance");
        Hazard accepted = presented.accept(new Acceptance(RECTIFIER, null, true, HazardFixture.NOW), ACT);
        assertThat(accepted.state().treatment().acceptance().onePerson()).isTrue();
        assertThat(accepted.state().nonCompliance()).isEmpty();
    }

    @Test
    void closesAMajorOneOnlyAfterARecheckSinceTheLastAcceptance() {
        Hazard accepted = after(aMajorHazard(), MAJOR_TO_ACCEPTED);
        assertThat(accepted.state().nationalState()).isEqualTo(NationalState.WAITING);
        Hazard failed = accepted.apply(ruling(Ruling.Kind.RECHECK_FAILED), null, ACT);
        assertThat(failed.state().status()).isEqualTo(HazardStatus.RECTIFYING);
        assertThat(failed.state().treatment().recheck().passed()).isFalse();
        Hazard again = after(failed, Step.SUBMIT, Step.ACCEPT);
        assertThat(again.state().treatment().recheck()).isNull();
        Hazard passed = again.apply(ruling(Ruling.Kind.RECHECK_PASSED), null, ACT);
        assertThat(passed.state().nationalState()).isEqualTo(NationalState.ACCEPTED);
        assertThat(take(passed, Step.CLOSE).state().open()).isFalse();
    }

    @Test
    void keepsEveryDeadlineVisible() {
        Hazard asked = after(aGeneralHazard(), Step.GRADE, Step.ASSIGN, Step.REQUEST_EXTENSION);
        assertThat(asked.state().treatment().deadline()).isEqualTo(DEADLINE);
        Hazard granted = take(asked, Step.GRANT_EXTENSION);
        assertThat(granted.state().treatment().deadline()).isEqualTo(DEADLINE.plusDays(10));
        assertThat(granted.state().treatment().originalDeadline()).isEqualTo(DEADLINE);
        HazardStep step = granted.steps().get(granted.steps().size() - 1);
        assertThat(step.previousDeadline()).isEqualTo(DEADLINE);
        assertThat(step.newDeadline()).isEqualTo(DEADLINE.plusDays(10));
        Extension extension = granted.state().treatment().extensions().get(0);
        assertThat(extension.answer()).isEqualTo(Extension.Answer.GRANTED);
        assertThat(extension.previousDeadline()).isEqualTo(DEADLINE);
    }

    @Test
    void movesADeadlineByExtensionOnlyOnceItIsAssigned() {
        Hazard assigned = after(aGeneralHazard(), Step.GRADE, Step.ASSIGN);
        Problem problem =
                catchThrowableOfType(Problem.class, () -> assigned.assign(fiveElements(DEADLINE.plusDays(1)), ACT));
        assertThat(problem.errors()).extracting("code").containsExactly("deadline-fixed");
        Problem earlier = catchThrowableOfType(Problem.class, () -> assigned.requestExtension(DEADLINE, ACT));
        assertThat(earlier.errors()).extracting("code").containsExactly("not-later");
    }

    @Test
    void sendsWhatWasFixedOnTheSpotInVainToBeAssigned() {
        Hazard returned = after(aGeneralHazard(), Step.FIX_ON_THE_SPOT, Step.RETURN);
        assertThat(returned.state().status()).isEqualTo(HazardStatus.GRADED);
        Hazard worked = after(aGeneralHazard(), Step.GRADE, Step.ASSIGN, Step.START, Step.SUBMIT, Step.RETURN);
        assertThat(worked.state().status()).isEqualTo(HazardStatus.RECTIFYING);
    }

    @ParameterizedTest
    @EnumSource(Ruling.Kind.class)
    void putsADecisionThatDoesNotFitOnRecordAndChangesNothing(Ruling.Kind kind) {
        Hazard closed = after(
                after(aMajorHazard(), MAJOR_TO_ACCEPTED).apply(ruling(Ruling.Kind.RECHECK_PASSED), null, ACT),
                Step.CLOSE);
        Hazard told = stored(closed).apply(ruling(kind, LocalDate.of(2027, 1, 1)), null, ACT);
        assertThat(told.state()).isEqualTo(closed.state());
        assertThat(told.steps()).singleElement().satisfies(step -> {
            assertThat(step.kind()).isEqualTo("DECISION_NOT_APPLIED");
            assertThat(step.decisionId()).isNotNull();
            assertThat(step.act().reason()).contains(kind.title());
        });
    }

    @Test
    void isVoidedAndMergedByDecisionWhenMajor() {
        Hazard voided = aMajorHazard().apply(ruling(Ruling.Kind.VOID_APPROVED), null, ACT);
        assertThat(voided.state().status()).isEqualTo(HazardStatus.VOIDED);
        assertThat(voided.state().nationalState()).isEqualTo(NationalState.DELETED);
        assertThat(voided.state().open()).isFalse();
        Hazard merged = aMajorHazard().apply(ruling(Ruling.Kind.MERGE_APPROVED), aGeneralHazard(), ACT);
        assertThat(merged.state().mergedInto()).isNotNull();
    }

    @Test
    void isMergedByDecisionIntoNothingButALiveHazardOfItsOwnEnterprise() {
        Hazard hazard = stored(aMajorHazard());
        Scope another = new Scope("91410100MA0000001X", "410105", List.of("MACHINERY"), null);
        List<Hazard> wrong = Arrays.asList(
                null,
                hazard,
                aGeneralHazard().moveTo("zhengzhou", another, "另一企业", ACT),
                take(aGeneralHazard(), Step.VOID),
                take(aGeneralHazard(), Step.MERGE));
        assertThat(wrong).allSatisfy(target -> {
            Hazard told = hazard.apply(ruling(Ruling.Kind.MERGE_APPROVED), target, ACT);
            assertThat(told.state()).isEqualTo(hazard.state());
            assertThat(told.steps()).singleElement().satisfies(step -> {
                assertThat(step.kind()).isEqualTo("DECISION_NOT_APPLIED");
                assertThat(step.act().reason()).contains("并入的隐患");
            });
        });
    }

    @Test
    void answersAnExtensionOfAMajorOneByDecision() {
        Hazard asked = after(aMajorHazard(), Step.GRADE, Step.ASSIGN, Step.REQUEST_EXTENSION);
        Hazard granted = asked.apply(ruling(Ruling.Kind.EXTENSION_GRANTED, DEADLINE.plusDays(5)), null, ACT);
        assertThat(granted.state().treatment().deadline()).isEqualTo(DEADLINE.plusDays(5));
        Hazard refused = asked.apply(ruling(Ruling.Kind.EXTENSION_REFUSED), null, ACT);
        assertThat(refused.state().treatment().deadline()).isEqualTo(DEADLINE);
        assertThat(refused.state().treatment().openRequest()).isNull();
    }

    private static Arguments general(String legal, Step... steps) {
        return Arguments.of(after(aGeneralHazard(), steps), words(legal));
    }

    private static Arguments major(String legal, Step... steps) {
        return Arguments.of(after(aMajorHazard(), steps), words(legal));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static Step[] with(Step[] steps, Step last) {
        return Stream.concat(Stream.of(steps), Stream.of(last)).toArray(Step[]::new);
    }
}

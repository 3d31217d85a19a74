package cn.dualprevention.hazard.hazard;

import static cn.dualprevention.hazard.hazard.HazardFixture.ACCEPTOR;
import static cn.dualprevention.hazard.hazard.HazardFixture.ACT;
import static cn.dualprevention.hazard.hazard.HazardFixture.DEADLINE;
import static cn.dualprevention.hazard.hazard.HazardFixture.NOW;
import static cn.dualprevention.hazard.hazard.HazardFixture.RECTIFIER;
import static cn.dualprevention.hazard.hazard.HazardFixture.acceptance;
import static cn.dualprevention.hazard.hazard.HazardFixture.findings;
import static cn.dualprevention.hazard.hazard.HazardFixture.fiveElements;
import static cn.dualprevention.hazard.hazard.HazardFixture.registration;
import static cn.dualprevention.hazard.hazard.HazardFixture.result;
import static cn.dualprevention.hazard.hazard.HazardFixture.ruling;
import static cn.dualprevention.hazard.hazard.HazardFixture.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.facts.Milestones;
import cn.dualprevention.hazard.hazard.facts.Person;
import cn.dualprevention.hazard.hazard.facts.Source;
import cn.dualprevention.hazard.hazard.treatment.FiveElements;
import cn.dualprevention.hazard.hazard.treatment.Treatment;
import cn.dualprevention.kit.problem.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole states pushed by a system that has its own workflow. */
class StatePushTest {

    private static final Milestones NO_TIMES = Milestones.NONE;

    @Test
    void entersSkippedStepsAsInferredAndKeepsTheTimesThatWereGiven() {
        Milestones times = NO_TIMES.accepted(NOW.minusSeconds(60));
        Hazard pushed = report(push(HazardLevel.GENERAL, HazardStatus.CLOSED, treated(), times));
        assertThat(pushed.version()).isEqualTo(1);
        assertThat(pushed.steps())
                .extracting(HazardStep::kind, HazardStep::inferred)
                .containsExactly(
                        tuple("REPORTED", false),
                        tuple("GRADED", true),
                        tuple("ASSIGNED", true),
                        tuple("STARTED", true),
                        tuple("SUBMITTED", true),
                        tuple("ACCEPTED", false),
                        tuple("CLOSED", false));
        assertThat(pushed.steps().get(5).act().at()).isEqualTo(NOW.minusSeconds(60));
        assertThat(pushed.state().open()).isFalse();
    }

    @Test
    void doesNotInventAnAssignmentForWhatWasFixedOnTheSpot() {
        StatePush push = new StatePush(
                findings("ON_THE_SPOT"),
                null,
                HazardLevel.GENERAL,
                HazardStatus.ACCEPTED,
                treatment(null, ACCEPTOR),
                NO_TIMES,
                source(1));
        assertThat(report(push).steps())
                .extracting(HazardStep::kind)
                .containsExactly("REPORTED", "GRADED", "SUBMITTED", "ACCEPTED");
    }

    @Test
    void keepsAMajorOneClosedWithoutProofOpenAndMarksIt() {
        Hazard pushed = report(push(HazardLevel.MAJOR, HazardStatus.CLOSED, treatment(null, ACCEPTOR), NO_TIMES));
        assertThat(pushed.state().status()).isEqualTo(HazardStatus.CLOSED);
        assertThat(pushed.state().open()).isTrue();
        assertThat(pushed.state().nationalState()).isEqualTo(NationalState.WAITING);
        assertThat(pushed.state().nonCompliance())
                .containsExactly(NonCompliance.NO_FIVE_ELEMENTS, NonCompliance.NO_RECHECK);

        Hazard assigned = push(HazardLevel.MAJOR, HazardStatus.CLOSED, treated(), NO_TIMES)
                .revise(stored(pushed), ACT);
        assertThat(assigned.state().nonCompliance()).containsExactly(NonCompliance.NO_RECHECK);
        Hazard rechecked = assigned.apply(ruling(Ruling.Kind.RECHECK_PASSED), null, ACT);
        assertThat(rechecked.state().nonCompliance()).isEmpty();
        assertThat(rechecked.state().open()).isFalse();
    }

    @Test
    void marksWhatWasAcceptedByItsRectifier() {
        Hazard pushed = report(
                push(HazardLevel.GENERAL, HazardStatus.CLOSED, treatment(fiveElements(DEADLINE), RECTIFIER), NO_TIMES));
        assertThat(pushed.state().nonCompliance()).containsExactly(NonCompliance.SELF_ACCEPTED);
    }

    @Test
    void neitherLowersALevelNorPostponesTheDeadlineOfAMajorOneNorRechecks() {
        Hazard major = report(push(HazardLevel.MAJOR, HazardStatus.RECTIFYING, treated(), NO_TIMES));
        Treatment later = treatment(fiveElements(DEADLINE.plusDays(30)), ACCEPTOR);
        Hazard pushed = push(HazardLevel.GENERAL, HazardStatus.ACCEPTED, later, NO_TIMES)
                .revise(stored(major), ACT);
        assertThat(pushed.state().isMajor()).isTrue();
        assertThat(pushed.state().treatment().deadline()).isEqualTo(DEADLINE);
        assertThat(pushed.state().treatment().recheck()).isNull();
        assertThat(pushed.state().nationalState()).isEqualTo(NationalState.WAITING);
    }

    @Test
    void doesNotLowerAMajorOneThatWasNotGradedYet() {
        Hazard major = report(push(HazardLevel.MAJOR, HazardStatus.REPORTED, treated(), NO_TIMES));
        Hazard pushed = push(HazardLevel.GENERAL, HazardStatus.ASSIGNED, treated(), NO_TIMES)
                .revise(stored(major), ACT);
        assertThat(pushed.state().isMajor()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"REPORTED", "RECTIFYING"})
    void leavesALevelThatARegulatorHasLoweredOrConfirmed(HazardStatus status) {
        Hazard lowered = report(push(HazardLevel.MAJOR, status, treated(), NO_TIMES))
                .apply(ruling(Ruling.Kind.DOWNGRADED), null, ACT);
        Hazard confirmed = report(push(HazardLevel.GENERAL, status, treated(), NO_TIMES))
                .apply(ruling(Ruling.Kind.LEVEL_CONFIRMED), null, ACT);
        assertThat(List.of(lowered, confirmed)).allSatisfy(decided -> {
            Hazard pushed = push(HazardLevel.MAJOR, HazardStatus.ACCEPTED, treated(), NO_TIMES)
                    .revise(stored(decided), ACT);
            assertThat(pushed.state().level()).isEqualTo(HazardLevel.GENERAL);
            assertThat(pushed.state().status()).isEqualTo(HazardStatus.ACCEPTED);
        });
    }

    @ParameterizedTest(name = "{0}: {1} days later in the push, {2} days later afterwards")
    @CsvSource({
        "MAJOR, 0, 20",
        "MAJOR, 10, 20",
        "MAJOR, 12, 20",
        "MAJOR, 20, 20",
        "MAJOR, 30, 20",
        "MAJOR, -5, -5",
        "GENERAL, 0, 20",
        "GENERAL, 30, 30",
        "GENERAL, -5, -5"
    })
    void leavesADeadlineThatARegulatorGrantedUnlessAnEarlierOneIsNew(HazardLevel level, int stated, int kept) {
        Hazard extended = report(push(level, HazardStatus.RECTIFYING, treated(), NO_TIMES));
        for (int days : List.of(10, 20)) {
            extended = extended.requestExtension(DEADLINE.plusDays(days), ACT)
                    .apply(ruling(Ruling.Kind.EXTENSION_GRANTED, DEADLINE.plusDays(days)), null, ACT);
        }
        Treatment pushed = treatment(fiveElements(DEADLINE.plusDays(stated)), ACCEPTOR);
        Hazard revised = push(level, HazardStatus.RECTIFYING, pushed, NO_TIMES).revise(stored(extended), ACT);
        assertThat(revised.state().treatment().deadline()).isEqualTo(DEADLINE.plusDays(kept));
    }

    @Test
    void takesBackADeadlineThatTheEnterpriseGrantedItself() {
        Hazard extended = report(push(HazardLevel.GENERAL, HazardStatus.RECTIFYING, treated(), NO_TIMES))
                .requestExtension(DEADLINE.plusDays(10), ACT)
                .grantExtension(DEADLINE.plusDays(10), ACT);
        Hazard revised = push(HazardLevel.GENERAL, HazardStatus.RECTIFYING, treated(), NO_TIMES)
                .revise(stored(extended), ACT);
        assertThat(revised.state().treatment().deadline()).isEqualTo(DEADLINE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Ruling.Kind.class,
            names = {"LEVEL_CONFIRMED", "DOWNGRADED", "VOID_APPROVED", "MERGE_APPROVED"})
    void isDecidedUponWhileItIsClosedWithoutProof(Ruling.Kind kind) {
        Hazard pushed = report(push(HazardLevel.MAJOR, HazardStatus.CLOSED, treatment(null, ACCEPTOR), NO_TIMES));
        Hazard other = report(push(HazardLevel.MAJOR, HazardStatus.REPORTED, treated(), NO_TIMES));
        Hazard decided = stored(pushed).apply(ruling(kind), other, ACT);
        assertThat(decided.steps()).extracting(HazardStep::kind).isNotEmpty().doesNotContain("DECISION_NOT_APPLIED");
        assertThat(decided.state().open()).isEqualTo(kind == Ruling.Kind.LEVEL_CONFIRMED);
    }

    @Test
    void goesBackWhenTheSenderDoesAndNeedsANewRecheckThen() {
        Hazard accepted = report(push(HazardLevel.MAJOR, HazardStatus.ACCEPTED, treated(), NO_TIMES))
                .apply(ruling(Ruling.Kind.RECHECK_PASSED), null, ACT);
        Hazard reopened = push(HazardLevel.MAJOR, HazardStatus.RECTIFYING, treated(), NO_TIMES)
                .revise(stored(accepted), ACT);
        assertThat(reopened.steps()).extracting(HazardStep::kind).endsWith("REOPENED");
        assertThat(reopened.state().treatment().recheck()).isNull();
        assertThat(reopened.state().milestones().acceptedAt()).isNull();
    }

    @Test
    void bringsBackWhatItsSourceHadDeletedButNotWhatARegulatorVoided() {
        Hazard withdrawn = stored(report(push(HazardLevel.GENERAL, HazardStatus.RECTIFYING, treated(), NO_TIMES)))
                .withdraw(source(2), ACT);
        Hazard back = push(HazardLevel.GENERAL, HazardStatus.RECTIFYING, treated(), NO_TIMES)
                .revise(stored(withdrawn), ACT);
        assertThat(back.state().status()).isEqualTo(HazardStatus.RECTIFYING);
        assertThat(back.state().endReason()).isNull();
        Hazard voided = report(push(HazardLevel.MAJOR, HazardStatus.REPORTED, treated(), NO_TIMES))
                .apply(ruling(Ruling.Kind.VOID_APPROVED), null, ACT);
        assertThatThrownBy(() -> push(HazardLevel.MAJOR, HazardStatus.RECTIFYING, treated(), NO_TIMES)
                        .revise(stored(voided), ACT))
                .isInstanceOf(Problem.class);
    }

    @Test
    void entersARevisionWhenOnlyTheContentChanged() {
        Hazard pushed = stored(report(push(HazardLevel.GENERAL, HazardStatus.ASSIGNED, treated(), NO_TIMES)));
        Treatment sooner = treatment(fiveElements(LocalDate.of(2026, 11, 25)), ACCEPTOR);
        Hazard revised = push(HazardLevel.GENERAL, HazardStatus.ASSIGNED, sooner, NO_TIMES)
                .revise(pushed, ACT);
        assertThat(revised.steps()).singleElement().satisfies(step -> {
            assertThat(step.kind()).isEqualTo("REVISED");
            assertThat(step.previousDeadline()).isEqualTo(DEADLINE);
            assertThat(step.newDeadline()).isEqualTo(LocalDate.of(2026, 11, 25));
        });
        assertThat(revised.state().treatment().originalDeadline()).isEqualTo(DEADLINE);
    }

    private static Hazard report(StatePush push) {
        return push.report(registration(UUID.randomUUID().toString()), ACT);
    }

    private static StatePush push(HazardLevel level, HazardStatus status, Treatment treatment, Milestones times) {
        return new StatePush(findings("TIME_LIMITED"), "SPECIAL_EQUIPMENT", level, status, treatment, times, source(3));
    }

    private static Treatment treated() {
        return treatment(fiveElements(DEADLINE), ACCEPTOR);
    }

    private static Treatment treatment(@Nullable FiveElements elements, Person acceptor) {
        LocalDate due = elements == null ? null : elements.deadline();
        return new Treatment(due, due, List.of(), elements, null, null, result(), acceptance(acceptor), null, null);
    }

    private static Source source(int second) {
        return new Source("ehs", "H-1", NOW.plusSeconds(second), "hash-" + second);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}

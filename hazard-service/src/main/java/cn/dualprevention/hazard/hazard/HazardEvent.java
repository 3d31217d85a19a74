package cn.dualprevention.hazard.hazard;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.Findings;
import cn.dualprevention.hazard.hazard.facts.Findings.Criterion;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.treatment.Acceptance;
import cn.dualprevention.hazard.hazard.treatment.Extension;
import cn.dualprevention.hazard.hazard.treatment.FiveElements;
import cn.dualprevention.hazard.hazard.treatment.InterimControls;
import cn.dualprevention.hazard.hazard.treatment.Plan;
import cn.dualprevention.hazard.hazard.treatment.Recheck;
import cn.dualprevention.hazard.hazard.treatment.Rectification;
import cn.dualprevention.hazard.hazard.treatment.StaffNotice;
import cn.dualprevention.hazard.hazard.treatment.Treatment;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a hazard. The aggregate decides whether it may; the event itself knows what it changes. In a
 * state push an event may come without its facts: then it only moves the status.
 */
public sealed interface HazardEvent {

    HazardState applyTo(HazardState hazard, Act act);

    /** As it stands in the timeline. */
    default String kind() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(java.util.Locale.ROOT);
    }

    default @Nullable String decisionId() {
        return null;
    }

    /** The timeline shows the deadline in force beside it, also when it does not move. */
    default boolean concernsDeadline() {
        return false;
    }

    /** A deadline that was asked for and is not in force. */
    default @Nullable LocalDate wantedDeadline() {
        return null;
    }

    /** The level was stated with the report. */
    record Reported() implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard;
        }
    }

    record Graded(HazardLevel level, @Nullable Criterion criterion) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            boolean first = hazard.status() == HazardStatus.REPORTED;
            HazardState judged = hazard.graded(level)
                    .at(
                            first ? HazardStatus.GRADED : hazard.status(),
                            hazard.milestones().graded(act.at()));
            return criterion == null ? judged : judged.with(judged.findings().meeting(criterion));
        }
    }

    record Assigned(@Nullable FiveElements elements) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            boolean first = hazard.status().compareTo(HazardStatus.ASSIGNED) < 0;
            HazardState bound = hazard.at(
                    first ? HazardStatus.ASSIGNED : hazard.status(),
                    hazard.milestones().assigned(act.at()));
            return elements == null
                    ? bound
                    : bound.with(bound.treatment().assigned(elements).due(elements.deadline()));
        }
    }

    record Started() implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard.at(HazardStatus.RECTIFYING, hazard.milestones().started(act.at()));
        }
    }

    /** 即查即改: removed where it was found, without assignment. */
    record FixedOnTheSpot(Rectification result) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return new Submitted(result).applyTo(hazard, act);
        }
    }

    record Submitted(@Nullable Rectification result) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            HazardState presented = hazard.at(
                    HazardStatus.PENDING_ACCEPTANCE, hazard.milestones().submitted(act.at()));
            return result == null
                    ? presented
                    : presented.with(presented.treatment().rectified(result));
        }
    }

    record Accepted(@Nullable Acceptance acceptance) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            HazardState done =
                    hazard.at(HazardStatus.ACCEPTED, hazard.milestones().accepted(act.at()));
            return acceptance == null ? done : done.with(done.treatment().accepted(acceptance));
        }
    }

    /** Back to work; one that was fixed on the spot in vain now needs an assignment. */
    record Returned() implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            boolean assigned = hazard.treatment().fiveElements() != null;
            return hazard.at(
                            assigned ? HazardStatus.RECTIFYING : HazardStatus.GRADED,
                            hazard.milestones().returned())
                    .with(hazard.treatment().accepted(null));
        }
    }

    record Closed() implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard.at(HazardStatus.CLOSED, hazard.milestones().closed(act.at()));
        }
    }

    record ExtensionRequested(LocalDate until) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            LocalDate current =
                    java.util.Objects.requireNonNull(hazard.treatment().deadline());
            return hazard.with(hazard.treatment().asking(Extension.asked(current, until, act.reason(), act.at())));
        }

        @Override
        public boolean concernsDeadline() {
            return true;
        }

        @Override
        public LocalDate wantedDeadline() {
            return until;
        }
    }

    record ExtensionGranted(LocalDate until, @Nullable String decisionId) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            Treatment treatment = hazard.treatment();
            Extension request = java.util.Objects.requireNonNull(treatment.openRequest());
            return hazard.with(treatment
                    .answering(request.granted(until, act.at(), decisionId))
                    .due(until));
        }
    }

    record ExtensionRefused(@Nullable String decisionId) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            Extension request =
                    java.util.Objects.requireNonNull(hazard.treatment().openRequest());
            return hazard.with(hazard.treatment().answering(request.refused(act.at(), decisionId)));
        }

        @Override
        public boolean concernsDeadline() {
            return true;
        }
    }

    record InterimControlsTaken(InterimControls controls) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard.with(hazard.treatment().controlled(controls));
        }
    }

    record PlanFiled(Plan plan) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard.with(hazard.treatment().planned(plan));
        }
    }

    record StaffInformed(StaffNotice notice) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard.with(hazard.treatment().informed(notice));
        }
    }

    record LevelConfirmed(String decisionId) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard.decided(hazard.level(), true);
        }
    }

    record Downgraded(String decisionId) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard.decided(HazardLevel.GENERAL, true);
        }
    }

    record RecheckPassed(Recheck recheck) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard.with(hazard.treatment().rechecked(recheck));
        }

        @Override
        public @Nullable String decisionId() {
            return recheck.decisionId();
        }
    }

    record RecheckFailed(Recheck recheck) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            HazardState back = new Returned().applyTo(hazard, act);
            return back.with(back.treatment().rechecked(recheck));
        }

        @Override
        public @Nullable String decisionId() {
            return recheck.decisionId();
        }
    }

    record Voided(@Nullable String decisionId) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard.at(HazardStatus.VOIDED, hazard.milestones().ended(act.at()))
                    .ended(null, act.reason());
        }
    }

    record Merged(String into, @Nullable String decisionId) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard.at(HazardStatus.MERGED, hazard.milestones().ended(act.at()))
                    .ended(into, act.reason());
        }
    }

    /** The decision found the hazard in a state it does not fit; it is on record and changes nothing. */
    record DecisionNotApplied(String decisionId) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard.decided(hazard.level(), false);
        }
    }

    /** A state push brought new content. */
    record Revised(@Nullable String field, Findings findings, Treatment treatment) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard.with(hazard.registration().inField(field))
                    .with(findings)
                    .with(treatment);
        }
    }

    /** A state push took the hazard back to an earlier state. */
    record Reopened(HazardStatus to) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard.at(to, hazard.milestones().returned()).ended(null, null);
        }
    }

    /** The enterprise moved (division, park, sector, name or home); the hazard goes with it. */
    record ScopeMoved(String home, Scope enterprise, String enterpriseName) implements HazardEvent {
        @Override
        public HazardState applyTo(HazardState hazard, Act act) {
            return hazard.with(hazard.registration().movedTo(home, enterprise, enterpriseName));
        }
    }
}

package cn.dualprevention.hazard.hazard;

import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.Findings;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.facts.Milestones;
import cn.dualprevention.hazard.hazard.facts.Registration;
import cn.dualprevention.hazard.hazard.facts.Source;
import cn.dualprevention.hazard.hazard.treatment.Acceptance;
import cn.dualprevention.hazard.hazard.treatment.Extension;
import cn.dualprevention.hazard.hazard.treatment.Recheck;
import cn.dualprevention.hazard.hazard.treatment.Treatment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a hazard as an enterprise's own system has it (状态推送). That system has its own workflow, so nothing
 * in it is refused for being out of order: it is taken as stated, the steps between are entered (as inferred where nobody
 * gave their time), and what its level demands and it lacks is marked. Three things only a regulator can bring about and
 * no push does: a lower level, a recheck, a later deadline of a major hazard. Nor does a push take back what a regulator
 * has decided: a level he confirmed or lowered stays, and a deadline he granted gives way only to one that is earlier than
 * those his extensions have moved.
 *
 * @param wanted deadline, five elements and the rest; its recheck, original deadline and extensions are not read
 * @param times when each state was reached, as far as the sender knows
 */
public record StatePush(
        Findings findings,
        @Nullable String field,
        HazardLevel level,
        HazardStatus status,
        Treatment wanted,
        Milestones times,
        Source source) {

    private static final HazardStatus[] LIFE = {
        HazardStatus.GRADED,
        HazardStatus.ASSIGNED,
        HazardStatus.RECTIFYING,
        HazardStatus.PENDING_ACCEPTANCE,
        HazardStatus.ACCEPTED,
        HazardStatus.CLOSED
    };

    /** The first this platform hears of it. */
    public Hazard report(Registration registration, Act act) {
        Hazard reported = Hazard.report(registration, findings, level, wanted.deadline(), act.at(findings.foundAt()));
        HazardState state = reported.state();
        return march(reported.holding(state.with(merged(state)).with(source)), act);
    }

    /**
     * @throws cn.dualprevention.kit.problem.Problem illegal-step when the hazard was merged, or voided by a regulator
     */
    public Hazard revise(Hazard hazard, Act act) {
        HazardStatus before = hazard.state().status();
        if (before == HazardStatus.MERGED
                || before == HazardStatus.VOIDED && hazard.state().isMajor()) {
            throw hazard.illegal("隐患已" + (before == HazardStatus.MERGED ? "合并" : "经监管部门同意作废") + "，不再接受状态推送");
        }
        Hazard revised = hazard;
        if (level == HazardLevel.MAJOR
                && !hazard.state().isMajor()
                && !hazard.state().levelConfirmed()) {
            revised = revised.then(
                    new HazardEvent.Graded(level, findings.criterion()),
                    act.bare().at(claimed(times.gradedAt())));
        }
        HazardEvent content = new HazardEvent.Revised(field, findings, merged(revised.state()));
        if (!content.applyTo(revised.state(), act).equals(revised.state())) {
            revised = revised.then(content, act);
        }
        if (before == HazardStatus.VOIDED || status.compareTo(before) < 0) {
            revised = revised.then(new HazardEvent.Reopened(status), act.bare());
        }
        revised = march(revised, act);
        if (revised.steps().size() == hazard.steps().size()) {
            revised = revised.then(content, act);
        }
        return revised.holding(revised.state().with(source));
    }

    /** For an enterprise that is no one-person shop, whatever its system says. */
    public StatePush withoutOnePersonMark() {
        Acceptance stated = wanted.acceptance();
        if (stated == null || !stated.onePerson()) {
            return this;
        }
        Acceptance believed = new Acceptance(stated.acceptor(), stated.opinion(), false, stated.at());
        return new StatePush(findings, field, level, status, wanted.accepted(believed), times, source);
    }

    private Hazard march(Hazard hazard, Act act) {
        Hazard marching = hazard;
        for (HazardStatus next : LIFE) {
            HazardLevel held = marching.state().level();
            if (next.compareTo(marching.state().status()) <= 0
                    || next.compareTo(status) > 0
                    || isPassedOver(next, held)) {
                continue;
            }
            Instant time = timeOf(next);
            boolean inferred = time == null && next != status;
            marching = marching.then(eventOf(next, held), act.bare().at(claimed(time)), inferred);
        }
        return marching;
    }

    /** 即查即改 has neither assignment nor work in progress. */
    private boolean isPassedOver(HazardStatus next, HazardLevel held) {
        boolean onTheSpot = "ON_THE_SPOT".equals(findings.handling())
                && held == HazardLevel.GENERAL
                && wanted.fiveElements() == null;
        return onTheSpot && next != status && next.between(HazardStatus.ASSIGNED, HazardStatus.RECTIFYING);
    }

    private static HazardEvent eventOf(HazardStatus reached, HazardLevel held) {
        return switch (reached) {
            case GRADED -> new HazardEvent.Graded(held, null);
            case ASSIGNED -> new HazardEvent.Assigned(null);
            case RECTIFYING -> new HazardEvent.Started();
            case PENDING_ACCEPTANCE -> new HazardEvent.Submitted(null);
            case ACCEPTED -> new HazardEvent.Accepted(null);
            case CLOSED -> new HazardEvent.Closed();
            default -> throw new IllegalArgumentException("status: got " + reached + " (expected: one a push reaches)");
        };
    }

    private @Nullable Instant timeOf(HazardStatus reached) {
        return switch (reached) {
            case GRADED -> times.gradedAt();
            case ASSIGNED -> times.assignedAt();
            case RECTIFYING -> times.startedAt();
            case PENDING_ACCEPTANCE -> times.submittedAt();
            case ACCEPTED -> times.acceptedAt();
            case CLOSED -> times.closedAt();
            default -> null;
        };
    }

    /** Without a time of its own a step is dated by the push that told of it. */
    private Instant claimed(@Nullable Instant time) {
        return time == null ? source.updatedAt() : time;
    }

    /** The deadline in force was granted by a regulator, and the stated one is not before all that he has moved. */
    private static boolean isSetAside(LocalDate stated, Treatment held) {
        List<Extension> decided = held.extensions().stream()
                .filter(e -> e.answer() == Extension.Answer.GRANTED && e.decisionId() != null)
                .toList();
        if (decided.isEmpty()) {
            return false;
        }
        LocalDate granted = decided.get(decided.size() - 1).grantedDeadline();
        return granted != null
                && granted.equals(held.deadline())
                && stated.isBefore(granted)
                && decided.stream().map(Extension::previousDeadline).anyMatch(d -> d != null && !stated.isBefore(d));
    }

    private Treatment merged(HazardState hazard) {
        Treatment held = hazard.treatment();
        LocalDate current = held.deadline();
        LocalDate stated = wanted.deadline() == null ? current : wanted.deadline();
        boolean postponed = current != null && stated != null && stated.isAfter(current);
        boolean kept = hazard.isMajor() && postponed || stated != null && isSetAside(stated, held);
        LocalDate deadline = kept ? current : stated;
        boolean stillDone = status.between(HazardStatus.ACCEPTED, HazardStatus.CLOSED);
        Recheck recheck = stillDone ? held.recheck() : null;
        return new Treatment(
                deadline,
                held.originalDeadline() == null ? deadline : held.originalDeadline(),
                held.extensions(),
                wanted.fiveElements(),
                wanted.interimControls(),
                wanted.plan(),
                wanted.rectification(),
                wanted.acceptance(),
                recheck,
                wanted.staffNotice());
    }
}

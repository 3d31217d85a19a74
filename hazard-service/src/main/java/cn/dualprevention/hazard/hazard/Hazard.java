package cn.dualprevention.hazard.hazard;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.HazardFieldCode;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.Findings;
import cn.dualprevention.hazard.hazard.facts.Findings.Criterion;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.facts.Milestones;
import cn.dualprevention.hazard.hazard.facts.Registration;
import cn.dualprevention.hazard.hazard.facts.Source;
import cn.dualprevention.hazard.hazard.treatment.Acceptance;
import cn.dualprevention.hazard.hazard.treatment.FiveElements;
import cn.dualprevention.hazard.hazard.treatment.InterimControls;
import cn.dualprevention.hazard.hazard.treatment.Plan;
import cn.dualprevention.hazard.hazard.treatment.Rectification;
import cn.dualprevention.hazard.hazard.treatment.StaffNotice;
import cn.dualprevention.hazard.hazard.treatment.Treatment;
import cn.dualprevention.kit.problem.FieldError;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 事故隐患: one hazard at its home, from report to closing (销号). Every step is a method that refuses what is not legal now
 * and answers the hazard as it is afterwards; the steps taken since it was read wait in {@link #steps()} for the commit,
 * which makes one version of them.
 */
public final class Hazard {

    private static final long FIRST_TERM = 1;

    private final HazardState state;
    private final Basis basis;
    private final List<HazardStep> steps;

    private Hazard(HazardState state, Basis basis, List<HazardStep> steps) {
        this.state = state;
        this.basis = basis;
        this.steps = List.copyOf(steps);
    }

    /**
     * What a change is decided on.
     *
     * @param term of the state and of the change
     * @param version of the state; the change makes the next one
     * @param rowTerm term of the row it replaces at home; 0 when there is none
     */
    private record Basis(long term, long version, long rowTerm, long rowVersion) {}

    /** A new hazard. A major one states its level with the report and waits for no grading. */
    public static Hazard report(
            Registration registration, Findings findings, HazardLevel level, @Nullable LocalDate deadline, Act act) {
        HazardState state = new HazardState(
                registration,
                findings,
                level,
                false,
                level == HazardLevel.MAJOR,
                HazardStatus.REPORTED,
                Treatment.until(deadline),
                Milestones.NONE,
                null,
                null,
                null);
        HazardStep reported = HazardStep.of(new HazardEvent.Reported(), null, state, act, false);
        return new Hazard(state, new Basis(FIRST_TERM, 0, 0, 0), List.of(reported));
    }

    /** A hazard as it was stored. */
    public static Hazard stored(HazardState state, long term, long version) {
        return new Hazard(state, new Basis(term, version, term, version), List.of());
    }

    /**
     * This copy of a hazard whose home was handed over to us, ready to be changed here: the term rises.
     *
     * @param row what this home still has of it from earlier; null when nothing
     */
    public Hazard adopted(@Nullable Hazard row) {
        long rowTerm = row == null ? 0 : row.basis.rowTerm;
        long rowVersion = row == null ? 0 : row.basis.rowVersion;
        return new Hazard(state, new Basis(basis.term + 1, basis.version, rowTerm, rowVersion), List.of());
    }

    /** The same in this term, if its own is older: newer than what is known from before a handover or restore. */
    public Hazard in(long term) {
        Basis raised = new Basis(Math.max(term, basis.term), basis.version, basis.rowTerm, basis.rowVersion);
        return new Hazard(state, raised, steps);
    }

    public Hazard grade(HazardLevel level, @Nullable Criterion criterion, Act act) {
        require(Step.GRADE);
        if (state.isMajor() && level == HazardLevel.GENERAL) {
            throw refuse(HazardFieldCode.DOWNGRADE.at("/level"));
        }
        return then(new HazardEvent.Graded(level, criterion), act);
    }

    public Hazard assign(FiveElements elements, Act act) {
        require(Step.ASSIGN);
        if (!DeadlinePolicy.mayAssignUntil(state, elements.deadline())) {
            throw refuse(HazardFieldCode.DEADLINE_FIXED.at(
                    "/deadline", "期限已定为 " + state.treatment().deadline() + "，变更须申请延期"));
        }
        return then(new HazardEvent.Assigned(elements), act);
    }

    public Hazard start(Act act) {
        require(Step.START);
        return then(new HazardEvent.Started(), act);
    }

    public Hazard fixOnTheSpot(Rectification result, Act act) {
        require(Step.FIX_ON_THE_SPOT);
        return then(new HazardEvent.FixedOnTheSpot(result), act);
    }

    public Hazard submit(Rectification result, Act act) {
        require(Step.SUBMIT);
        return then(new HazardEvent.Submitted(result), act);
    }

    public Hazard accept(Acceptance acceptance, Act act) {
        require(Step.ACCEPT);
        Rectification result = state.treatment().rectification();
        if (result != null
                && !AcceptancePolicy.allows(result.rectifier(), acceptance.acceptor(), acceptance.onePerson())) {
            throw refuse(HazardFieldCode.SELF_ACCEPTANCE.at("/acceptor/ref", "验收人不得是整改人"));
        }
        return then(new HazardEvent.Accepted(acceptance), act);
    }

    public Hazard giveBack(Act act) {
        require(Step.RETURN);
        return then(new HazardEvent.Returned(), act);
    }

    public Hazard close(Act act) {
        require(Step.CLOSE);
        return then(new HazardEvent.Closed(), act);
    }

    public Hazard requestExtension(LocalDate until, Act act) {
        require(Step.REQUEST_EXTENSION);
        requireLater(until);
        return then(new HazardEvent.ExtensionRequested(until), act);
    }

    public Hazard grantExtension(LocalDate until, Act act) {
        require(Step.GRANT_EXTENSION);
        requireLater(until);
        return then(new HazardEvent.ExtensionGranted(until, null), act);
    }

    public Hazard refuseExtension(Act act) {
        require(Step.REFUSE_EXTENSION);
        return then(new HazardEvent.ExtensionRefused(null), act);
    }

    public Hazard takeInterimControls(InterimControls controls, Act act) {
        require(Step.INTERIM_CONTROLS);
        return then(new HazardEvent.InterimControlsTaken(controls), act);
    }

    public Hazard filePlan(Plan plan, Act act) {
        require(Step.FILE_PLAN);
        return then(new HazardEvent.PlanFiled(plan), act);
    }

    public Hazard informStaff(StaffNotice notice, Act act) {
        require(Step.INFORM_STAFF);
        return then(new HazardEvent.StaffInformed(notice), act);
    }

    public Hazard voidIt(Act act) {
        require(Step.VOID);
        return then(new HazardEvent.Voided(null), act);
    }

    /** The system that pushes its state has deleted it; pushed again, it comes back. */
    public Hazard withdraw(Source source, Act act) {
        Hazard withdrawn = voidIt(act);
        return withdrawn.holding(withdrawn.state.with(source));
    }

    /** Whether it can go on as {@code target}: another hazard of the same enterprise that has not ended. */
    public boolean mayMergeInto(Hazard target) {
        return !target.id().equals(id())
                && target.enterprise().equals(enterprise())
                && !target.state.status().ended();
    }

    /** @param target the hazard of the id {@code into}; null when there is none */
    public Hazard merge(String into, @Nullable Hazard target, Act act) {
        require(Step.MERGE);
        if (target == null || !mayMergeInto(target)) {
            FieldError unknown = HazardFieldCode.UNKNOWN_HAZARD.at("/into", "并入的隐患不存在、已作废或不属于同一企业");
            throw refuse(into.equals(id()) ? HazardFieldCode.SELF_MERGE.at("/into") : unknown);
        }
        return then(new HazardEvent.Merged(into, null), act);
    }

    /**
     * Applies a regulator's decision, or puts on record why it could not be applied. Never fails.
     *
     * @param target the hazard it names to merge into; null when there is none of that id
     */
    public Hazard apply(Ruling ruling, @Nullable Hazard target, Act act) {
        String objection = ruling.objection(this, target);
        if (objection != null) {
            return then(new HazardEvent.DecisionNotApplied(ruling.decisionId()), act.because(objection));
        }
        return holding(state.decided(state.level(), false)).then(ruling.event(), act);
    }

    /** The enterprise moved, or was renamed: the hazard is issued again under its new scope. */
    public Hazard moveTo(String home, Scope enterprise, String enterpriseName, Act act) {
        return then(new HazardEvent.ScopeMoved(home, enterprise, enterpriseName), act);
    }

    Hazard then(HazardEvent event, Act act) {
        return then(event, act, false);
    }

    Hazard then(HazardEvent event, Act act, boolean inferred) {
        HazardState after = event.applyTo(state, act);
        List<HazardStep> taken = new ArrayList<>(steps);
        taken.add(HazardStep.of(event, state, after, act, inferred));
        return new Hazard(after, basis, taken);
    }

    /** Same steps, other content; for what no step of its own tells. */
    Hazard holding(HazardState newState) {
        return new Hazard(newState, basis, steps);
    }

    private void require(Step step) {
        if (!step.isLegalFor(state)) {
            throw illegal("隐患当前为" + state.status().title() + "，不能执行 " + step.path());
        }
    }

    private void requireLater(LocalDate until) {
        if (!DeadlinePolicy.mayExtendTo(state, until)) {
            throw refuse(HazardFieldCode.NOT_LATER.at(
                    "/deadline", "新期限须晚于现期限 " + state.treatment().deadline()));
        }
    }

    /** 409 with what would be legal instead. */
    Problem illegal(String detail) {
        List<String> legal = Step.legalFor(state).stream().map(Step::path).toList();
        return new Problem(ProblemCode.ILLEGAL_STEP, detail, List.of(), Map.of("legal", legal));
    }

    private static Problem refuse(FieldError error) {
        return Problem.invalid(List.of(error));
    }

    public String id() {
        return state.registration().id();
    }

    private String enterprise() {
        return state.registration().enterprise().enterprise();
    }

    public HazardState state() {
        return state;
    }

    public long term() {
        return basis.term;
    }

    /** The version this hazard has, or will have once its steps are committed. */
    public long version() {
        return steps.isEmpty() ? basis.version : basis.version + 1;
    }

    /** Term of the row it replaces; 0 when it has none yet. */
    public long rowTerm() {
        return basis.rowTerm;
    }

    public long rowVersion() {
        return basis.rowVersion;
    }

    /** What was done since it was read, in order. */
    public List<HazardStep> steps() {
        return steps;
    }
}

package cn.dualprevention.hazard.hazard;

import cn.dualprevention.hazard.hazard.facts.Findings;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.facts.Milestones;
import cn.dualprevention.hazard.hazard.facts.Registration;
import cn.dualprevention.hazard.hazard.facts.Source;
import cn.dualprevention.hazard.hazard.treatment.Treatment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that holds of a hazard at one moment: what its home stores and what travels.
 *
 * @param levelConfirmed a regulator confirmed or changed the level
 * @param express once major or decided upon, everything later travels express too
 * @param mergedInto the hazard that goes on in its place
 * @param endReason why it is void or merged
 * @param source set when an enterprise's own system pushes its state
 */
public record HazardState(
        Registration registration,
        Findings findings,
        HazardLevel level,
        boolean levelConfirmed,
        boolean express,
        HazardStatus status,
        Treatment treatment,
        Milestones milestones,
        @Nullable String mergedInto,
        @Nullable String endReason,
        @Nullable Source source) {

    public boolean isMajor() {
        return level == HazardLevel.MAJOR;
    }

    /** Counts as open: not ended, and closed only with everything that its level demands. */
    public boolean open() {
        if (status.ended()) {
            return false;
        }
        return status != HazardStatus.CLOSED || !ClosurePolicy.of(level).isMetBy(this);
    }

    /** What is missing or wrong on the record; empty for one that was handled in order. */
    public Set<NonCompliance> nonCompliance() {
        return ClosurePolicy.of(level).findings(this);
    }

    public NationalState nationalState() {
        return NationalState.of(this);
    }

    HazardState at(HazardStatus newStatus, Milestones newMilestones) {
        return new HazardState(
                registration,
                findings,
                level,
                levelConfirmed,
                express,
                newStatus,
                treatment,
                newMilestones,
                mergedInto,
                endReason,
                source);
    }

    HazardState with(Treatment newTreatment) {
        return new HazardState(
                registration,
                findings,
                level,
                levelConfirmed,
                express,
                status,
                newTreatment,
                milestones,
                mergedInto,
                endReason,
                source);
    }

    HazardState with(Registration newRegistration) {
        return new HazardState(
                newRegistration,
                findings,
                level,
                levelConfirmed,
                express,
                status,
                treatment,
                milestones,
                mergedInto,
                endReason,
                source);
    }

    HazardState with(Findings newFindings) {
        return new HazardState(
                registration,
                newFindings,
                level,
                levelConfirmed,
                express,
                status,
                treatment,
                milestones,
                mergedInto,
                endReason,
                source);
    }

    HazardState with(Source newSource) {
        return new HazardState(
                registration,
                findings,
                level,
                levelConfirmed,
                express,
                status,
                treatment,
                milestones,
                mergedInto,
                endReason,
                newSource);
    }

    HazardState graded(HazardLevel newLevel) {
        return new HazardState(
                registration,
                findings,
                newLevel,
                levelConfirmed,
                express || newLevel == HazardLevel.MAJOR,
                status,
                treatment,
                milestones,
                mergedInto,
                endReason,
                source);
    }

    /** A regulator has spoken. */
    HazardState decided(HazardLevel newLevel, boolean confirmed) {
        return new HazardState(
                registration,
                findings,
                newLevel,
                levelConfirmed || confirmed,
                true,
                status,
                treatment,
                milestones,
                mergedInto,
                endReason,
                source);
    }

    HazardState ended(@Nullable String into, @Nullable String reason) {
        return new HazardState(
                registration,
                findings,
                level,
                levelConfirmed,
                express,
                status,
                treatment,
                milestones,
                into,
                reason,
                source);
    }
}

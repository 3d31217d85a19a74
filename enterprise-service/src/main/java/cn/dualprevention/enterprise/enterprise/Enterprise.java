package cn.dualprevention.enterprise.enterprise;

import cn.dualprevention.enterprise.enterprise.EnterpriseEvent.Amended;
import cn.dualprevention.enterprise.enterprise.EnterpriseEvent.HandedOver;
import cn.dualprevention.enterprise.enterprise.EnterpriseEvent.Moved;
import cn.dualprevention.enterprise.enterprise.EnterpriseEvent.Registered;
import cn.dualprevention.enterprise.enterprise.EnterpriseEvent.Resumed;
import cn.dualprevention.enterprise.enterprise.EnterpriseEvent.Suspended;
import cn.dualprevention.enterprise.enterprise.EnterpriseEvent.TakenOver;
import cn.dualprevention.enterprise.enterprise.EnterpriseEvent.WentOnline;
import cn.dualprevention.events.Scope;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One enterprise. Every change returns what happened; nothing is changed in place.
 *
 * @param home code of the one platform that may write it
 * @param scope division, sectors and park: who answers for it
 * @param sectorVersion version of the sector list the scope's codes are from
 * @param onlineSince when it first went online; kept over a suspension
 */
public record Enterprise(
        Revision revision,
        String home,
        Scope scope,
        String sectorVersion,
        Particulars particulars,
        Enrolment enrolment,
        @Nullable Instant onlineSince,
        Instant registeredAt,
        boolean testdata) {

    /** A new enterprise, whose home is the platform that registers it. */
    public static Registered register(Registration registration, String home, EnterpriseStep step) {
        return new Registered(
                new Enterprise(
                        Revision.NONE.next(),
                        home,
                        registration.scope(),
                        registration.sectorVersion(),
                        registration.particulars(),
                        Enrolment.REGISTERED,
                        null,
                        step.at(),
                        registration.testdata()),
                step);
    }

    public String id() {
        return scope.enterprise();
    }

    /** Changes what describes it and nobody's duties. */
    public Amended amend(Particulars newParticulars, EnterpriseStep step) {
        return new Amended(this, next(home, scope, sectorVersion, newParticulars, enrolment, onlineSince), step);
    }

    /** Puts it under other authorities or into another park. Its open objects have to follow. */
    public Moved move(Scope newScope, String newSectorVersion, EnterpriseStep step) {
        return new Moved(this, next(home, newScope, newSectorVersion, particulars, enrolment, onlineSince), step);
    }

    /** The last word of its home, which names the next one. */
    public HandedOver handOver(String newHome, EnterpriseStep step) {
        return new HandedOver(this, next(newHome, scope, sectorVersion, particulars, enrolment, onlineSince), step);
    }

    /** The first word of its new home, by which all others learn that the handover arrived. */
    public TakenOver takeOver(EnterpriseStep step) {
        return new TakenOver(this, next(home, scope, sectorVersion, particulars, enrolment, onlineSince), step);
    }

    public WentOnline goOnline(EnterpriseStep step) {
        require(EnrolmentStep.ONLINE);
        return new WentOnline(
                this,
                next(
                        home,
                        scope,
                        sectorVersion,
                        particulars,
                        Enrolment.ONLINE,
                        onlineSince == null ? step.at() : onlineSince),
                step);
    }

    public Suspended suspend(EnterpriseStep step) {
        require(EnrolmentStep.SUSPEND);
        return new Suspended(
                this, next(home, scope, sectorVersion, particulars, Enrolment.SUSPENDED, onlineSince), step);
    }

    /** Ends a suspension: it is again what it was before. */
    public Resumed resume(EnterpriseStep step) {
        require(EnrolmentStep.RESUME);
        Enrolment before = onlineSince == null ? Enrolment.REGISTERED : Enrolment.ONLINE;
        return new Resumed(this, next(home, scope, sectorVersion, particulars, before, onlineSince), step);
    }

    /** Which steps of the enrolment are open now. */
    public Set<EnrolmentStep> legalSteps() {
        EnumSet<EnrolmentStep> legal = EnumSet.noneOf(EnrolmentStep.class);
        for (EnrolmentStep step : EnrolmentStep.values()) {
            if (step.legalIn(enrolment)) {
                legal.add(step);
            }
        }
        return legal;
    }

    /** Whether it says the same as another state, whatever their revisions. */
    public boolean saysTheSameAs(Enterprise other) {
        return equals(other.at(revision));
    }

    private void require(EnrolmentStep step) {
        if (!step.legalIn(enrolment)) {
            throw EnterpriseProblems.illegalStep(step, this);
        }
    }

    private Enterprise at(Revision newRevision) {
        return new Enterprise(
                newRevision, home, scope, sectorVersion, particulars, enrolment, onlineSince, registeredAt, testdata);
    }

    private Enterprise next(
            String newHome,
            Scope newScope,
            String newSectorVersion,
            Particulars newParticulars,
            Enrolment newEnrolment,
            @Nullable Instant newOnlineSince) {
        return new Enterprise(
                revision.next(),
                newHome,
                newScope,
                newSectorVersion,
                newParticulars,
                newEnrolment,
                newOnlineSince,
                registeredAt,
                testdata);
    }
}

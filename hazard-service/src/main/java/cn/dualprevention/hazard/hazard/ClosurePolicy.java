package cn.dualprevention.hazard.hazard;

import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.treatment.Acceptance;
import cn.dualprevention.hazard.hazard.treatment.Recheck;
import cn.dualprevention.hazard.hazard.treatment.Rectification;
import cn.dualprevention.hazard.hazard.treatment.Treatment;
import java.util.EnumSet;
import java.util.Set;

/**
 * What must be on record before a hazard counts as closed (销号). A general one needs nothing beyond its acceptance; a
 * major one needs the five elements and a recheck passed by the regulator (河南省安全生产条例 第二十四条, 总局令第16号 第十八条).
 */
enum ClosurePolicy {
    GENERAL(EnumSet.noneOf(NonCompliance.class)),
    MAJOR(EnumSet.of(NonCompliance.NO_FIVE_ELEMENTS, NonCompliance.NO_RECHECK));

    private final Set<NonCompliance> forbidden;

    ClosurePolicy(Set<NonCompliance> forbidden) {
        this.forbidden = forbidden;
    }

    static ClosurePolicy of(HazardLevel level) {
        return level == HazardLevel.MAJOR ? MAJOR : GENERAL;
    }

    boolean isMetBy(HazardState hazard) {
        Treatment treatment = hazard.treatment();
        Recheck recheck = treatment.recheck();
        boolean rechecked = recheck != null && recheck.passed();
        return (!forbidden.contains(NonCompliance.NO_RECHECK) || rechecked)
                && (!forbidden.contains(NonCompliance.NO_FIVE_ELEMENTS) || treatment.fiveElements() != null);
    }

    Set<NonCompliance> findings(HazardState hazard) {
        Set<NonCompliance> found = EnumSet.noneOf(NonCompliance.class);
        HazardStatus status = hazard.status();
        if (!status.between(HazardStatus.PENDING_ACCEPTANCE, HazardStatus.CLOSED)) {
            return found;
        }
        Treatment treatment = hazard.treatment();
        if (forbidden.contains(NonCompliance.NO_FIVE_ELEMENTS) && treatment.fiveElements() == null) {
            found.add(NonCompliance.NO_FIVE_ELEMENTS);
        }
        Recheck recheck = treatment.recheck();
        if (status == HazardStatus.CLOSED
                && forbidden.contains(NonCompliance.NO_RECHECK)
                && (recheck == null || !recheck.passed())) {
            found.add(NonCompliance.NO_RECHECK);
        }
        Acceptance acceptance = treatment.acceptance();
        if (status == HazardStatus.CLOSED && acceptance == null) {
            found.add(NonCompliance.NO_ACCEPTANCE);
        }
        Rectification rectification = treatment.rectification();
        if (acceptance != null
                && rectification != null
                && !AcceptancePolicy.allows(rectification.rectifier(), acceptance.acceptor(), acceptance.onePerson())) {
            found.add(NonCompliance.SELF_ACCEPTED);
        }
        return found;
    }
}

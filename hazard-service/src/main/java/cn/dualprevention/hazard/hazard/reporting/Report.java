package cn.dualprevention.hazard.hazard.reporting;

import cn.dualprevention.events.Lane;
import cn.dualprevention.hazard.HazardFieldCode;
import cn.dualprevention.hazard.enterprises.KnownEnterprise;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.Findings;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.treatment.StaffNotice;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hazard that was found. From here on it is handled by steps. */
public record Report(
        String hazard,
        boolean mayExist,
        String enterprise,
        @Nullable String field,
        Findings findings,
        HazardLevel level,
        @Nullable LocalDate deadline,
        @Nullable StaffNotice staffNotice,
        boolean testdata,
        Act act)
        implements Intake {

    @Override
    public Lane lane() {
        return level == HazardLevel.MAJOR ? Lane.EXPRESS : Lane.ROUTINE;
    }

    @Override
    public Report again() {
        return new Report(hazard, true, enterprise, field, findings, level, deadline, staffNotice, testdata, act);
    }

    @Override
    public Verdict judge(@Nullable Hazard existing, KnownEnterprise known) {
        if (existing == null) {
            Hazard reported = Hazard.report(registration(known), findings, level, deadline, act.at(findings.foundAt()));
            return new Verdict.Changed(
                    staffNotice == null
                            ? reported
                            : reported.informStaff(staffNotice, act.bare().at(staffNotice.at())));
        }
        if (saysTheSameAs(existing)) {
            return new Verdict.Duplicate();
        }
        throw idTaken(hazard, "/id");
    }

    /** 409: somebody else's hazard has this id. */
    static Problem idTaken(String hazard, String pointer) {
        return new Problem(
                ProblemCode.CONFLICT, "标识 " + hazard + " 已用于另一条隐患", List.of(HazardFieldCode.ID_TAKEN.at(pointer)));
    }

    /** Compares what no step changes, so a repeat is known however far the hazard has come. */
    private boolean saysTheSameAs(Hazard existing) {
        return existing.state().registration().enterprise().enterprise().equals(enterprise)
                && existing.state().findings().meeting(null).equals(findings.meeting(null));
    }
}

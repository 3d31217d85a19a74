package cn.dualprevention.hazard.hazard.reporting.web;

import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.input.ActInput;
import cn.dualprevention.hazard.hazard.input.Checks;
import cn.dualprevention.hazard.hazard.input.FindingsInput;
import cn.dualprevention.hazard.hazard.input.FindingsInput.CriterionInput;
import cn.dualprevention.hazard.hazard.input.Limits;
import cn.dualprevention.hazard.hazard.input.PersonInput;
import cn.dualprevention.hazard.hazard.input.StaffNoticeInput;
import cn.dualprevention.hazard.hazard.reporting.Report;
import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report as a client writes it. A client that repeats itself without an idempotency key sends its own id. */
record ReportInput(
        @Nullable String id,
        @Nullable String enterprise,
        @Nullable String field,
        @Nullable String name,
        @Nullable String site,
        @Nullable String place,
        @Nullable String description,
        @Nullable String cause,
        @Nullable String goal,
        @Nullable String measures,
        @Nullable String funds,
        @Nullable String sourceKind,
        @Nullable String handling,
        @Nullable String hazardType,
        @Nullable String riskMeasureId,
        @Nullable String checkRecordId,
        @Nullable String enforcementNumber,
        @Nullable Instant foundAt,
        @Nullable List<String> attachments,
        @Nullable String level,
        @Nullable CriterionInput criterion,
        @Nullable LocalDate deadline,
        @Nullable StaffNoticeInput staffInformed,
        @Nullable PersonInput reporter,
        @Nullable String note,
        @Nullable Boolean testdata)
        implements FindingsInput {

    /** @throws Problem 422 with every field that is wrong */
    Report check(Caller caller, Clock clock) {
        Checks checks = new Checks(clock.instant());
        Act act = new Act(
                PersonInput.check(reporter, "/reporter", checks, ActInput.callerAsPerson(caller)),
                caller.subject(),
                checks.now(),
                checks.now(),
                null,
                checks.optional("/note", note, Limits.REMARK),
                List.of());
        Report report = new Report(
                id == null ? Uuid7.next(clock).toString() : checks.newUuid("/id", id),
                id != null,
                EnterpriseInput.check(enterprise, caller, checks),
                checkedField(checks),
                findings(checks),
                checks.constant("/level", level, HazardLevel.class, HazardLevel.GENERAL),
                checks.optionalDay("/deadline", deadline),
                StaffNoticeInput.check(staffInformed, "/staffInformed", checks),
                caller.testdata() || Boolean.TRUE.equals(testdata),
                act);
        checks.orThrow();
        return report;
    }
}

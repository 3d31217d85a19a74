package cn.dualprevention.hazard.hazard.reporting.web;

import cn.dualprevention.hazard.hazard.HazardStatus;
import cn.dualprevention.hazard.hazard.StatePush;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.facts.Milestones;
import cn.dualprevention.hazard.hazard.facts.Source;
import cn.dualprevention.hazard.hazard.input.ActInput;
import cn.dualprevention.hazard.hazard.input.Checks;
import cn.dualprevention.hazard.hazard.input.FindingsInput;
import cn.dualprevention.hazard.hazard.input.FindingsInput.CriterionInput;
import cn.dualprevention.hazard.hazard.input.FiveElementsInput;
import cn.dualprevention.hazard.hazard.input.Limits;
import cn.dualprevention.hazard.hazard.input.PersonInput;
import cn.dualprevention.hazard.hazard.input.StaffNoticeInput;
import cn.dualprevention.hazard.hazard.reporting.Intake;
import cn.dualprevention.hazard.hazard.reporting.Push;
import cn.dualprevention.hazard.hazard.reporting.Withdrawal;
import cn.dualprevention.hazard.hazard.treatment.FiveElements;
import cn.dualprevention.hazard.hazard.treatment.Treatment;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.problem.FieldCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a hazard as the sender's system has it.
 *
 * @param system and {@code sourceId} stand in the path of a single push and in the item of a batch
 * @param deleted the sender has deleted it; then only {@code reason} and the times are read
 */
record PushInput(
        @Nullable String system,
        @Nullable String sourceId,
        @Nullable Instant sourceUpdatedAt,
        @Nullable Boolean deleted,
        @Nullable String reason,
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
        @Nullable String status,
        @Nullable CriterionInput criterion,
        @Nullable LocalDate deadline,
        @Nullable FiveElementsInput fiveElements,
        PushedTreatment.@Nullable Controls interimControls,
        PushedTreatment.@Nullable FiledPlan plan,
        PushedTreatment.@Nullable Result rectification,
        PushedTreatment.@Nullable Accepted acceptance,
        @Nullable StaffNoticeInput staffInformed,
        @Nullable PersonInput reporter,
        @Nullable Instant gradedAt,
        @Nullable Instant assignedAt,
        @Nullable Instant startedAt,
        @Nullable Instant submittedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant closedAt,
        @Nullable String note,
        @Nullable Boolean testdata)
        implements FindingsInput {

    /** The sender's key of it; in a single push the path's. */
    record SourceKey(String system, String id) {}

    /** @throws cn.dualprevention.kit.problem.Problem 422 with every field that is wrong */
    Intake check(@Nullable SourceKey path, String contentHash, Caller caller, Instant now) {
        Checks checks = new Checks(now);
        Source source = source(path, contentHash, checks);
        String owner = EnterpriseInput.check(enterprise, caller, checks);
        Intake intake;
        if (Boolean.TRUE.equals(deleted)) {
            Act act = act(checks.text("/reason", reason, Limits.REMARK), caller, source.updatedAt(), checks);
            intake = new Withdrawal(owner, new Source(source.system(), source.id(), source.updatedAt(), ""), act);
        } else {
            Act act = act(checks.optional("/reason", reason, Limits.REMARK), caller, source.updatedAt(), checks);
            intake = new Push(owner, caller.testdata() || Boolean.TRUE.equals(testdata), act, state(source, checks));
        }
        checks.orThrow();
        return intake;
    }

    private Source source(@Nullable SourceKey path, String contentHash, Checks checks) {
        String statedSystem = path == null ? system : path.system();
        String statedId = path == null ? sourceId : path.id();
        if (path != null && (differs(system, path.system()) || differs(sourceId, path.id()))) {
            checks.add(FieldCode.INVALID.at("/sourceId", "与路径中的来源标识不一致"));
        }
        return new Source(
                checks.text("/system", statedSystem, Limits.SYSTEM),
                checks.text("/sourceId", statedId, Limits.SOURCE_ID),
                checks.requiredPast("/sourceUpdatedAt", sourceUpdatedAt),
                contentHash);
    }

    private static boolean differs(@Nullable String stated, String path) {
        return stated != null && !stated.equals(path);
    }

    private Act act(@Nullable String why, Caller caller, Instant at, Checks checks) {
        return new Act(
                PersonInput.check(reporter, "/reporter", checks, ActInput.callerAsPerson(caller)),
                caller.subject(),
                at,
                checks.now(),
                why,
                checks.optional("/note", note, Limits.REMARK),
                List.of());
    }

    private StatePush state(Source source, Checks checks) {
        checks.require("/status", status);
        HazardStatus reached = checks.constant("/status", status, HazardStatus.class, HazardStatus.REPORTED);
        if (reached.ended()) {
            checks.add(FieldCode.UNKNOWN_VALUE.at("/status", "作废请用 deleted，合并请用 merge 步骤"));
        }
        return new StatePush(
                findings(checks),
                checkedField(checks),
                checks.constant("/level", level, HazardLevel.class, HazardLevel.GENERAL),
                reached,
                treatment(checks),
                new Milestones(
                        checks.optionalPast("/gradedAt", gradedAt),
                        checks.optionalPast("/assignedAt", assignedAt),
                        checks.optionalPast("/startedAt", startedAt),
                        checks.optionalPast("/submittedAt", submittedAt),
                        checks.optionalPast("/acceptedAt", acceptedAt),
                        checks.optionalPast("/closedAt", closedAt),
                        null),
                source);
    }

    private Treatment treatment(Checks checks) {
        FiveElements elements = fiveElements == null ? null : fiveElements.check("/fiveElements", checks);
        LocalDate due =
                deadline == null && elements != null ? elements.deadline() : checks.optionalDay("/deadline", deadline);
        return new Treatment(
                due,
                due,
                List.of(),
                elements,
                interimControls == null ? null : interimControls.check("/interimControls", checks),
                plan == null ? null : plan.check("/plan", checks),
                rectification == null ? null : rectification.check("/rectification", checks),
                acceptance == null ? null : acceptance.check("/acceptance", checks),
                null,
                StaffNoticeInput.check(staffInformed, "/staffInformed", checks));
    }

    /** A deletion as its own request states it. */
    static PushInput deletion(@Nullable String enterprise, String reason, Instant at) {
        return new PushInput(
                null,
                null,
                at,
                true,
                reason,
                enterprise,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** What makes two pushes the same: everything but when the sender touched it. */
    PushInput content() {
        return new PushInput(
                null,
                null,
                null,
                deleted,
                reason,
                enterprise,
                field,
                name,
                site,
                place,
                description,
                cause,
                goal,
                measures,
                funds,
                sourceKind,
                handling,
                hazardType,
                riskMeasureId,
                checkRecordId,
                enforcementNumber,
                foundAt,
                attachments,
                level,
                status,
                criterion,
                deadline,
                fiveElements,
                interimControls,
                plan,
                rectification,
                acceptance,
                staffInformed,
                reporter,
                gradedAt,
                assignedAt,
                startedAt,
                submittedAt,
                acceptedAt,
                closedAt,
                note,
                testdata);
    }
}

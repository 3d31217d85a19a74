package cn.dualprevention.hazard.hazard.web;

import cn.dualprevention.events.avro.AvroHazard;
import cn.dualprevention.hazard.hazard.DeadlinePolicy;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole hazard as it is read. Codes are texts: a copy may come from a newer release that knows more of them.
 *
 * @param overdue against the deadline in force, on today's date in China
 * @param legal steps that can be taken now; absent where this platform is not the home
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record HazardView(
        String id,
        long version,
        String home,
        String enterprise,
        String enterpriseName,
        String division,
        @Nullable String park,
        List<String> sectors,
        @Nullable String field,
        boolean testdata,
        String level,
        boolean levelConfirmed,
        String status,
        String nationalState,
        boolean open,
        boolean overdue,
        List<String> nonCompliance,
        @Nullable List<String> legal,
        String name,
        @Nullable String site,
        String place,
        String description,
        @Nullable String cause,
        @Nullable String goal,
        @Nullable String measures,
        @Nullable String funds,
        String sourceKind,
        String handling,
        @Nullable String hazardType,
        String codeListVersion,
        @Nullable String riskMeasureId,
        @Nullable String checkRecordId,
        @Nullable String enforcementNumber,
        Instant foundAt,
        Instant receivedAt,
        TreatmentView.Person reporter,
        List<String> attachments,
        TreatmentView.@Nullable Criterion criterion,
        @Nullable LocalDate deadline,
        @Nullable LocalDate originalDeadline,
        List<TreatmentView.Extension> extensions,
        TreatmentView.@Nullable FiveElements fiveElements,
        TreatmentView.@Nullable InterimControls interimControls,
        TreatmentView.@Nullable Plan plan,
        TreatmentView.@Nullable Rectification rectification,
        TreatmentView.@Nullable Acceptance acceptance,
        TreatmentView.@Nullable Recheck recheck,
        TreatmentView.@Nullable StaffInformed staffInformed,
        TreatmentView.Milestones milestones,
        @Nullable String mergedInto,
        @Nullable String endReason,
        TreatmentView.@Nullable Source source) {

    static HazardView of(AvroHazard h, @Nullable List<String> legal, Instant now) {
        return new HazardView(
                h.getId(),
                h.getVersion(),
                h.getHome(),
                h.getEnterprise(),
                h.getEnterpriseName(),
                h.getDivision(),
                h.getPark(),
                h.getSectors(),
                h.getField(),
                h.getTestdata(),
                h.getLevel(),
                h.getLevelConfirmed(),
                h.getStatus(),
                h.getNationalState(),
                h.getOpen(),
                DeadlinePolicy.overdue(h.getOpen(), h.getDeadline(), DeadlinePolicy.day(now)),
                h.getNonCompliance(),
                legal,
                h.getName(),
                h.getSite(),
                h.getPlace(),
                h.getDescription(),
                h.getCause(),
                h.getGoal(),
                h.getMeasures(),
                h.getFunds(),
                h.getSourceKind(),
                h.getHandling(),
                h.getHazardType(),
                h.getCodeListVersion(),
                h.getRiskMeasureId(),
                h.getCheckRecordId(),
                h.getEnforcementNumber(),
                h.getFoundAt(),
                h.getReceivedAt(),
                TreatmentView.Person.of(h.getReporter()),
                h.getAttachments(),
                TreatmentView.Criterion.of(h.getCriterion()),
                h.getDeadline(),
                h.getOriginalDeadline(),
                h.getExtensions().stream().map(TreatmentView.Extension::of).toList(),
                TreatmentView.FiveElements.of(h.getFiveElements()),
                TreatmentView.InterimControls.of(h.getInterimControls()),
                TreatmentView.Plan.of(h.getPlan()),
                TreatmentView.Rectification.of(h.getRectification()),
                TreatmentView.Acceptance.of(h.getAcceptance()),
                TreatmentView.Recheck.of(h.getRecheck()),
                TreatmentView.StaffInformed.of(h.getStaffInformed()),
                TreatmentView.Milestones.of(h),
                h.getMergedInto(),
                h.getEndReason(),
                TreatmentView.Source.of(h.getSource()));
    }
}

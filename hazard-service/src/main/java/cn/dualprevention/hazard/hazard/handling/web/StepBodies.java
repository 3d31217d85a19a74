package cn.dualprevention.hazard.hazard.handling.web;

import cn.dualprevention.hazard.hazard.input.ActInput;
import cn.dualprevention.hazard.hazard.input.FindingsInput.CriterionInput;
import cn.dualprevention.hazard.hazard.input.PersonInput;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each step takes. All carry who, when, why, a note and attachments. */
final class StepBodies {

    private StepBodies() {}

    /** Steps that say nothing further. */
    record Plain(
            @Nullable PersonInput actor,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable String note,
            @Nullable List<String> attachments)
            implements ActInput {}

    record Grade(
            @Nullable String level,
            @Nullable CriterionInput criterion,
            @Nullable PersonInput actor,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable String note,
            @Nullable List<String> attachments)
            implements ActInput {}

    record Assign(
            @Nullable String measures,
            @Nullable String funds,
            @Nullable PersonInput responsible,
            @Nullable LocalDate deadline,
            @Nullable String contingencyPlan,
            @Nullable PersonInput actor,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable String note,
            @Nullable List<String> attachments)
            implements ActInput {}

    record Result(
            @Nullable PersonInput rectifier,
            @Nullable String result,
            @Nullable String funds,
            @Nullable PersonInput actor,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable String note,
            @Nullable List<String> attachments)
            implements ActInput {}

    record Accept(
            @Nullable PersonInput acceptor,
            @Nullable String opinion,
            @Nullable Boolean onePersonShop,
            @Nullable PersonInput actor,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable String note,
            @Nullable List<String> attachments)
            implements ActInput {}

    record Deadline(
            @Nullable LocalDate deadline,
            @Nullable PersonInput actor,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable String note,
            @Nullable List<String> attachments)
            implements ActInput {}

    record Controls(
            @Nullable String measures,
            @Nullable Boolean stopped,
            @Nullable PersonInput actor,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable String note,
            @Nullable List<String> attachments)
            implements ActInput {}

    record FilePlan(
            @Nullable String title,
            @Nullable String summary,
            @Nullable PersonInput actor,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable String note,
            @Nullable List<String> attachments)
            implements ActInput {}

    record Merge(
            @Nullable String into,
            @Nullable PersonInput actor,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable String note,
            @Nullable List<String> attachments)
            implements ActInput {}

    record InformStaff(
            @Nullable String how,
            @Nullable PersonInput actor,
            @Nullable Instant at,
            @Nullable String reason,
            @Nullable String note,
            @Nullable List<String> attachments)
            implements ActInput {}
}

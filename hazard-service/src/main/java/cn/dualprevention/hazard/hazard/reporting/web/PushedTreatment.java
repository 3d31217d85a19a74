package cn.dualprevention.hazard.hazard.reporting.web;

import cn.dualprevention.hazard.hazard.input.Checks;
import cn.dualprevention.hazard.hazard.input.Limits;
import cn.dualprevention.hazard.hazard.input.PersonInput;
import cn.dualprevention.hazard.hazard.treatment.Acceptance;
import cn.dualprevention.hazard.hazard.treatment.InterimControls;
import cn.dualprevention.hazard.hazard.treatment.Plan;
import cn.dualprevention.hazard.hazard.treatment.Rectification;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The treatment's parts in a state push. */
final class PushedTreatment {

    private PushedTreatment() {}

    record Controls(
            @Nullable String measures,
            @Nullable Boolean stopped,
            @Nullable Instant at) {

        InterimControls check(String pointer, Checks checks) {
            return new InterimControls(
                    checks.text(pointer + "/measures", measures, Limits.ELEMENT),
                    Boolean.TRUE.equals(stopped),
                    checks.past(pointer + "/at", at));
        }
    }

    record FiledPlan(
            @Nullable String title,
            @Nullable String summary,
            @Nullable List<String> attachments,
            @Nullable Instant filedAt) {

        Plan check(String pointer, Checks checks) {
            return new Plan(
                    checks.text(pointer + "/title", title, Limits.PLAN_TITLE),
                    checks.text(pointer + "/summary", summary, Limits.PLAN_SUMMARY),
                    checks.references(pointer + "/attachments", attachments),
                    checks.past(pointer + "/filedAt", filedAt));
        }
    }

    record Result(
            @Nullable PersonInput rectifier,
            @Nullable String result,
            @Nullable String funds,
            @Nullable List<String> attachments,
            @Nullable Instant at) {

        Rectification check(String pointer, Checks checks) {
            return new Rectification(
                    PersonInput.check(rectifier, pointer + "/rectifier", checks),
                    checks.text(pointer + "/result", result, Limits.RESULT),
                    checks.money(pointer + "/funds", funds),
                    checks.references(pointer + "/attachments", attachments),
                    checks.past(pointer + "/at", at));
        }
    }

    record Accepted(
            @Nullable PersonInput acceptor,
            @Nullable String opinion,
            @Nullable Boolean onePersonShop,
            @Nullable Instant at) {

        Acceptance check(String pointer, Checks checks) {
            return new Acceptance(
                    PersonInput.check(acceptor, pointer + "/acceptor", checks),
                    checks.optional(pointer + "/opinion", opinion, Limits.REMARK),
                    Boolean.TRUE.equals(onePersonShop),
                    checks.past(pointer + "/at", at));
        }
    }
}

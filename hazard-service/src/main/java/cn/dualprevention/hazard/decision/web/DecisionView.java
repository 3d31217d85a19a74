package cn.dualprevention.hazard.decision.web;

import cn.dualprevention.hazard.decision.Decisions;
import cn.dualprevention.hazard.decision.RegulatorDecision;
import cn.dualprevention.hazard.hazard.Ruling;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A decision and what became of it.
 *
 * @param outcome PENDING until the hazard's home has answered, then APPLIED or NOT_APPLICABLE
 */
record DecisionView(
        String id,
        String hazard,
        String destination,
        String kind,
        String number,
        String organ,
        @Nullable String reason,
        @Nullable LocalDate newDeadline,
        @Nullable String mergeInto,
        Instant decidedAt,
        Instant issuedAt,
        String outcome,
        @Nullable String outcomeReason,
        @Nullable Instant outcomeAt) {

    static DecisionView of(Decisions.Issued issued) {
        RegulatorDecision decision = issued.decision();
        Ruling ruling = decision.ruling();
        Decisions.Result result = issued.result();
        return new DecisionView(
                decision.id(),
                decision.hazard(),
                decision.destination(),
                ruling.kind().name(),
                ruling.number(),
                ruling.organ(),
                ruling.reason(),
                ruling.newDeadline(),
                ruling.mergeInto(),
                ruling.decidedAt(),
                decision.issuedAt(),
                result == null ? "PENDING" : result.applied() ? "APPLIED" : "NOT_APPLICABLE",
                result == null ? null : result.reason(),
                result == null ? null : result.at());
    }
}

package cn.dualprevention.hazard.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a hazard's timeline: who, when, why. It reads back exactly as its home wrote it.
 *
 * @param kind past tense, for example {@code ACCEPTED}; a string, for a newer home may know steps this build does not
 * @param at when it happened, as claimed
 * @param recordedAt when the home recorded it
 * @param client authenticated subject that sent it
 * @param inferred skipped by a state push and entered by the home platform
 */
public record LedgerStep(
        String kind,
        @Nullable String fromStatus,
        String toStatus,
        Instant at,
        Instant recordedAt,
        @Nullable Actor actor,
        @Nullable String client,
        @Nullable String reason,
        @Nullable String note,
        List<String> attachments,
        @Nullable String decisionId,
        @Nullable LocalDate previousDeadline,
        @Nullable LocalDate newDeadline,
        @Nullable String previousLevel,
        @Nullable String newLevel,
        boolean inferred) {

    public LedgerStep {
        attachments = List.copyOf(attachments);
    }

    /** A person by reference, role and masked display (张*); never a clear name. */
    public record Actor(
            String ref, @Nullable String role, @Nullable String display) {}
}

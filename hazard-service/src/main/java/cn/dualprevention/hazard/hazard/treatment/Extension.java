package cn.dualprevention.hazard.hazard.treatment;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One request for more time and what became of it. The deadline it wanted to move stays visible.
 *
 * @param reason its beginning; the whole stands in the timeline
 */
public record Extension(
        @Nullable LocalDate previousDeadline,
        LocalDate requestedDeadline,
        @Nullable LocalDate grantedDeadline,
        Answer answer,
        @Nullable String reason,
        Instant askedAt,
        @Nullable Instant answeredAt,
        @Nullable String decisionId) {

    private static final int REASON_KEPT = 50;

    /** Where a request stands. */
    public enum Answer {
        ASKED,
        GRANTED,
        REFUSED
    }

    public static Extension asked(LocalDate deadline, LocalDate requested, @Nullable String reason, Instant at) {
        return new Extension(deadline, requested, null, Answer.ASKED, beginningOf(reason), at, null, null);
    }

    public Extension granted(LocalDate newDeadline, Instant at, @Nullable String decision) {
        return new Extension(
                previousDeadline, requestedDeadline, newDeadline, Answer.GRANTED, reason, askedAt, at, decision);
    }

    public Extension refused(Instant at, @Nullable String decision) {
        return new Extension(previousDeadline, requestedDeadline, null, Answer.REFUSED, reason, askedAt, at, decision);
    }

    private static @Nullable String beginningOf(@Nullable String reason) {
        if (reason == null || reason.codePointCount(0, reason.length()) <= REASON_KEPT) {
            return reason;
        }
        return reason.substring(0, reason.offsetByCodePoints(0, REASON_KEPT));
    }
}

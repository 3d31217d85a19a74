package cn.dualprevention.hazard.hazard;

import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the timeline.
 *
 * @param kind past tense, upper snake: {@code REPORTED}, {@code EXTENSION_GRANTED}
 * @param from null for the first
 * @param inferred a state push skipped it; nobody told us when it happened
 */
public record HazardStep(
        String kind,
        @Nullable HazardStatus from,
        HazardStatus to,
        Act act,
        @Nullable String decisionId,
        @Nullable LocalDate previousDeadline,
        @Nullable LocalDate newDeadline,
        @Nullable HazardLevel previousLevel,
        @Nullable HazardLevel newLevel,
        boolean inferred) {

    /** What an event changed, read off the state before and after it. */
    static HazardStep of(
            HazardEvent event, @Nullable HazardState before, HazardState after, Act act, boolean inferred) {
        LocalDate due = before == null ? null : before.treatment().deadline();
        LocalDate newDue = after.treatment().deadline();
        boolean moved = newDue != null && !newDue.equals(due);
        HazardLevel level = before == null ? null : before.level();
        boolean regraded = level != after.level();
        return new HazardStep(
                event.kind(),
                before == null ? null : before.status(),
                after.status(),
                act,
                event.decisionId(),
                moved || event.concernsDeadline() ? due : null,
                moved ? newDue : event.wantedDeadline(),
                regraded ? level : null,
                regraded ? after.level() : null,
                inferred);
    }
}

package cn.dualprevention.enterprise.enterprise;

import cn.dualprevention.kit.access.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who changed an enterprise, when and why.
 *
 * @param at to the microsecond, as it travels
 * @param by reference of the caller, never a person's name
 */
public record EnterpriseStep(
        Instant at, String by, String role, @Nullable String note) {

    public EnterpriseStep {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    static EnterpriseStep by(Caller caller, Clock clock, @Nullable String note) {
        return new EnterpriseStep(
                clock.instant(), caller.subject(), caller.role().name(), note);
    }
}

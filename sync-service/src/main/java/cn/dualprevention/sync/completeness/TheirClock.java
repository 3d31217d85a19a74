package cn.dualprevention.sync.completeness;

import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.completeness.Completeness.Behind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the platform above, as far as its answers tell: at the moment an answer came it showed the time in it, or a
 * later one. A claim is passed up in its times, never too late by the difference of two clocks, whichever is wrong.
 */
final class TheirClock {

    /** So long two clocks go alike for all that matters, and nobody has set one of them. */
    private static final Duration VALID = Duration.ofMinutes(1);

    private final Clock clock;
    private final LongSupplier nanos;
    private @Nullable Instant showed;
    private long at;

    TheirClock(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    void showed(Instant now) {
        showed = now;
        at = nanos.getAsLong();
    }

    boolean isKnown() {
        return showed != null && nanos.getAsLong() - at < VALID.toNanos();
    }

    /** The same claim, not later, in their times; only while {@link #isKnown}. */
    Completeness translate(Completeness said) {
        Instant ours = clock.instant();
        List<Behind> behind = said.behind().stream()
                .map(one -> new Behind(one.platform(), translate(one.since(), ours)))
                .toList();
        return Completeness.of(translate(said.asOf(), ours), behind, said.unnamed());
    }

    private @Nullable Instant translate(@Nullable Instant time, Instant ours) {
        if (time == null || showed == null) {
            return null;
        }
        Duration age = Duration.between(time, ours);
        Instant theirs = showed.plusNanos(nanos.getAsLong() - at);
        return (age.isNegative() ? theirs : theirs.minus(age)).truncatedTo(ChronoUnit.MILLIS);
    }
}

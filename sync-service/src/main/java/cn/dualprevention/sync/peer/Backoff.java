package cn.dualprevention.sync.outbound;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Pauses that double from 100 ms to 10 s, each shortened at random so that many peers do not knock together. */
final class Backoff {

    static final Duration SHORTEST = Duration.ofMillis(100);
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final DoubleSupplier random;
    private Duration next = SHORTEST;

    /** @param random from 0 to 1 */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** The next pause, or as long as the peer asked for if that is longer. */
    Duration pause(@Nullable Duration asked) {
        Duration pause = Duration.ofNanos((long) (next.toNanos() * (0.5 + 0.5 * random.getAsDouble())));
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return asked != null && asked.compareTo(pause) > 0 ? asked : pause;
    }

    void reset() {
        next = SHORTEST;
    }
}

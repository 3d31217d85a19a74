package cn.dualprevention.sync.peer;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Pauses that double from 100 ms to 10 s, each shortened at random so that many peers do not knock together. */
public final class Backoff {

    static final Duration SHORTEST = Duration.ofMillis(100);
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final DoubleSupplier random;
    private Duration next = SHORTEST;

    /** @param random from 0 to 1 */
    public Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** One that shortens at random. */
    public static Backoff random() {
        return new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    }

    /** The next pause, or as long as the peer asked for if that is longer. */
    public Duration pause(@Nullable Duration asked) {
        Duration pause = Duration.ofNanos((long) (next.toNanos() * (0.5 + 0.5 * random.getAsDouble())));
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return asked != null && asked.compareTo(pause) > 0 ? asked : pause;
    }

    /** After a success. */
    public void reset() {
        next = SHORTEST;
    }
}

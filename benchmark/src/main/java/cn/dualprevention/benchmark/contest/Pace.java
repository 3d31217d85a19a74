package cn.dualprevention.benchmark.contest;

import java.time.Duration;

/**
 * How long a comparison takes.
 *
 * @param warmUp of each contestant before anything counts: the first seconds of a JVM are several times slower
 * @param slice of each contestant in each repetition
 * @param most requests in a slice
 */
public record Pace(Duration warmUp, Duration slice, int repetitions, long most) {

    /** For figures. */
    public static final Pace MEASURED = new Pace(Duration.ofSeconds(20), Duration.ofSeconds(10), 3, 400_000);

    /** To see that everything works; its figures mean nothing. */
    public static final Pace QUICK = new Pace(Duration.ofMillis(300), Duration.ofMillis(500), 3, 300);
}

package cn.dualprevention.benchmark.contest;

import java.time.Duration;
import java.util.List;

/**
 * How long a comparison takes.
 *
 * @param warmUp of each contestant before anything counts, repeated while its rate still rises: the first minutes of a
 *     JVM are several times slower
 * @param mostWarmUps how often at most
 * @param slice of each contestant in each repetition
 * @param most requests in a slice
 * @param jvm options of every JVM that is compared, ours and the peers'
 */
public record Pace(Duration warmUp, int mostWarmUps, Duration slice, int repetitions, long most, List<String> jvm) {

    /** For figures. */
    public static final Pace MEASURED =
            new Pace(Duration.ofSeconds(20), 9, Duration.ofSeconds(8), 3, 400_000, List.of("-Xms256m", "-Xmx512m"));

    /** To see that everything works; its figures mean nothing. */
    public static final Pace QUICK = new Pace(
            Duration.ofSeconds(2),
            1,
            Duration.ofSeconds(1),
            3,
            300,
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

    /** The same with another number of requests. */
    public Pace most(long other) {
        return new Pace(warmUp, mostWarmUps, slice, repetitions, other, jvm);
    }

    /** The same with turns so many times as long. */
    public Pace longer(int times) {
        return new Pace(warmUp, mostWarmUps, slice.multipliedBy(times), repetitions, most, jvm);
    }

    /** The same with so many warm-ups at most. */
    public Pace mostWarmUps(int other) {
        return new Pace(warmUp, Math.min(other, mostWarmUps), slice, repetitions, most, jvm);
    }
}

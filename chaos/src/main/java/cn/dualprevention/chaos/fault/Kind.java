package cn.dualprevention.chaos.fault;

import cn.dualprevention.chaos.way.Weather;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The catalogue of the campaign. */
public enum Kind {
    KILL_SERVICES,
    KILL_POSTGRES,
    KILL_KAFKA,
    POWER_CUT,
    WIPE_KAFKA,
    PAUSE_SERVICES,
    PAUSE_POSTGRES,
    PAUSE_KAFKA,
    RESTART_SERVICES,
    RESTORE,
    HALT_AT_FAILPOINT,
    WAY_REFUSED(Weather.REFUSED),
    WAY_SILENT(Weather.SILENT),
    REQUESTS_VANISH(Weather.REQUESTS_VANISH),
    ANSWERS_VANISH(Weather.ANSWERS_VANISH),
    ANSWERS_LOST(Weather.ANSWERS_LOST),
    RESET_MIDWAY(Weather.RESET_MIDWAY),
    TRUNCATED(Weather.TRUNCATED),
    DRIP(Weather.DRIP),
    NARROW(Weather.NARROW),
    FAR(Weather.FAR),
    DOUBLED(Weather.DOUBLED),
    TWO_AT_ONCE;

    private final @Nullable Weather weather;

    Kind() {
        this(null);
    }

    Kind(@Nullable Weather weather) {
        this.weather = weather;
    }

    /** Of a way; null for what happens to a process. */
    @Nullable
    Weather weather() {
        return weather;
    }

    /**
     * As it stands in reports, or as it is written here.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static Kind of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name) || kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "kind: got " + name + " (expected: one of " + Arrays.toString(values()) + ")"));
    }

    /** As it stands in reports: {@code kill-services}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

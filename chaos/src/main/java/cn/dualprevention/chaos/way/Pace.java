package cn.dualprevention.chaos.way;

import java.util.concurrent.TimeUnit;

/** Lets so many bytes a second pass, one after the other, whoever asks for them; what was not used is not saved up. */
final class Pace {

    private final long nanosPerByte;
    private long free = System.nanoTime();

    Pace(int bytesPerSecond) {
        this.nanosPerByte = TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
    }

    /** When the last of these bytes will have passed, as {@link System#nanoTime()} tells it. */
    synchronized long pass(int bytes) {
        long now = System.nanoTime();
        free = (free - now > 0 ? free : now) + bytes * nanosPerByte;
        return free;
    }
}

package cn.dualprevention.servers.process;

import java.time.Duration;

/** The pause before each further attempt: doubled from the first to the longest one. */
record BackOff(Duration first, Duration longest) {

    /** Short enough that a single crash is hardly noticed, long enough that a broken server does not eat the machine. */
    static final BackOff RESTART = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(15));

    Duration before(int attempt) {
        long doubled = first.toMillis() << Math.min(attempt, 20);
        return doubled < longest.toMillis() ? Duration.ofMillis(doubled) : longest;
    }
}

package cn.dualprevention.chaos.way;

/** What happens on the way. */
public enum Weather {
    /** Nothing goes wrong. */
    OPEN,
    /** Every connection is reset, none is let in. */
    REFUSED,
    /** Connections are let in and what is sent vanishes, both ways, as behind a firewall that drops packets. */
    SILENT,
    /** A one-way cut: what the client sends vanishes, the platform's bytes pass. */
    REQUESTS_VANISH,
    /** A one-way cut the other way round: asked and done, the answer never comes, the connection stays. */
    ANSWERS_VANISH,
    /** Asked and done; the answer is thrown away and the connection reset. */
    ANSWERS_LOST,
    /** Asked and done; three answers in ten are thrown away and their connections reset. */
    ANSWERS_OFTEN_LOST,
    /** Every connection is reset after a drawn number of bytes, of requests or of answers. */
    RESET_MIDWAY,
    /** Every connection is closed in an orderly way after a drawn number of bytes, which looks like the end. */
    TRUNCATED,
    /** 1 kB a second in either direction, on each connection. */
    DRIP,
    /** 2 Mbit/s in either direction, shared by all connections of that direction. */
    NARROW,
    /** 150 ms each way and up to 50 ms of jitter; order is kept, and what is sent meanwhile travels side by side. */
    FAR,
    /** Far and narrow at once. */
    WAN,
    /** What a client asked is asked once more on a connection of its own, and that answer is thrown away. */
    DOUBLED;

    boolean vanishes(Direction direction) {
        return this == SILENT || this == (direction == Direction.REQUESTS ? REQUESTS_VANISH : ANSWERS_VANISH);
    }

    boolean isFar() {
        return this == FAR || this == WAN;
    }

    /** Whether a connection that lived through this weather can miss bytes that nobody will ever send again. */
    boolean leavesGaps() {
        return vanishes(Direction.REQUESTS) || vanishes(Direction.ANSWERS);
    }
}

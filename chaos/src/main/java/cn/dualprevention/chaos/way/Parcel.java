package cn.dualprevention.chaos.way;

/**
 * What was read at one end of a connection: bytes, or how that end went away.
 *
 * @param due when it may go on, as {@link System#nanoTime()} tells it
 */
record Parcel(Kind kind, byte[] bytes, long due) {

    enum Kind {
        BYTES,
        /** Nothing more will be said, in an orderly way. */
        END,
        /** The connection broke. */
        BROKEN
    }

    static Parcel broken() {
        return new Parcel(Kind.BROKEN, new byte[0], System.nanoTime());
    }
}

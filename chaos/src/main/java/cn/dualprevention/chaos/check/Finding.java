package cn.dualprevention.chaos.check;

/**
 * Something that is not as it was promised.
 *
 * @param platform where it was seen
 * @param text what was got and what was expected
 */
public record Finding(Kind kind, String platform, String text) {

    /** What the promise is broken in. */
    public enum Kind {
        /** Acknowledged and not there, or not up to the state that was acknowledged. */
        MISSING,
        /** There twice. */
        DUPLICATED,
        /** A state that went back, or came before the one it follows. */
        REORDERED,
        /** There and never promised. */
        INVENTED,
        /** Another content than was acknowledged. */
        ALTERED,
        /** A figure that is not that of the records. */
        MISCOUNTED,
        /** Set aside, or an alarm, or an answer that was not to be expected. */
        OTHER
    }

    @Override
    public String toString() {
        return platform + " " + kind + ": " + text;
    }
}

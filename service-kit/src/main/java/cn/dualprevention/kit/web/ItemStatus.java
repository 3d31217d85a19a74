package cn.dualprevention.kit.web;

/** What became of one item of a batch. */
public enum ItemStatus {
    /** Committed now. */
    ACCEPTED,
    /** The same content was committed before; nothing happened now. */
    DUPLICATE,
    /** Older than what the platform holds; nothing happened. */
    STALE,
    /** At fault; nothing happened. The errors say why. */
    REJECTED,
    /** Kept until what it refers to has arrived. */
    HELD
}

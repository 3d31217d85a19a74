package cn.dualprevention.events;

/** How urgent a stream is. A lane is a promise about waiting, never about order. */
public enum Lane {
    /** The complete record, in order. */
    ROUTINE,
    /** Early copies of what a regulator must not wait for; no routine backlog delays them. */
    EXPRESS
}

package cn.dualprevention.sync.link;

/** A link at a glance. "Nothing to send" and "cannot be reached" are never the same. */
public enum LinkCondition {
    INVITED,
    PAUSED,
    /** The peer was heard of lately. */
    OK,
    /** The peer has not been heard of for longer than a question takes. */
    DOWN,
    /** Something is there that only a person can decide. */
    ALARM
}

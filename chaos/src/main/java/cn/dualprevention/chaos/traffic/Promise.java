package cn.dualprevention.chaos.traffic;

/**
 * What a client may rely on of a hazard.
 *
 * @param home platform that acknowledged it
 */
public record Promise(String home, long version, String level, String status) {

    /** The state that a decision right after this one left; none of those that are made here changes the level. */
    public Promise decided(long next, String newStatus) {
        return next == version + 1 ? new Promise(home, next, level, newStatus) : this;
    }
}

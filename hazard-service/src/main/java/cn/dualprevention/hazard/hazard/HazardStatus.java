package cn.dualprevention.hazard.hazard;

/** Where a hazard stands, in the order of its life. */
public enum HazardStatus {
    /** Found and recorded; nobody has judged it yet. */
    REPORTED("已登记"),
    /** Its level is judged; nobody is bound to act yet. */
    GRADED("已定级"),
    /** The five elements (五定) are fixed: measures, funds, person, deadline, contingency plan. */
    ASSIGNED("已交办"),
    /** The responsible person is at work on it. */
    RECTIFYING("整改中"),
    /** Said to be done; somebody else has to look. */
    PENDING_ACCEPTANCE("待验收"),
    /** Somebody other than the rectifier found it done; a major one still waits for the regulator's recheck. */
    ACCEPTED("已验收"),
    /** 销号: done, and everything its level demands is on record, unless a state push says so without proof. */
    CLOSED("已销号"),
    /** Was never a hazard (误报); a major one only by a regulator's decision. */
    VOIDED("已作废"),
    /** Goes on as another hazard (重复). */
    MERGED("已合并");

    private final String title;

    HazardStatus(String title) {
        this.title = title;
    }

    /** As a person reads it. */
    public String title() {
        return title;
    }

    /** Void and merged hazards are out of the life and come into no figure. */
    public boolean ended() {
        return this == VOIDED || this == MERGED;
    }

    /** Between two states of the life, both included. */
    boolean between(HazardStatus first, HazardStatus last) {
        return compareTo(first) >= 0 && compareTo(last) <= 0;
    }
}

package cn.dualprevention.hazard.hazard.input;

/**
 * Longest texts in code points. They are chosen so that a hazard with every text at its limit, in the widest characters,
 * still fits into the 64 KiB of an event: whoever could report a hazard can close it.
 */
public final class Limits {

    public static final int NAME = 300;
    public static final int PLACE = 200;
    public static final int DESCRIPTION = 2_000;
    public static final int CAUSE = 1_000;
    public static final int GOAL = 500;
    public static final int MEASURES = 2_000;
    public static final int REF = 64;
    static final int PERSON = 64;
    public static final int ATTACHMENTS = 10;
    public static final int REFERENCE = 160;

    /** Measures and contingency plan of the five elements, interim controls. */
    public static final int ELEMENT = 800;

    public static final int PLAN_TITLE = 200;
    public static final int PLAN_SUMMARY = 1_200;
    public static final int RESULT = 1_000;
    /** Opinions, reasons, notes. */
    public static final int REMARK = 500;

    public static final int SYSTEM = 32;
    public static final int SOURCE_ID = 64;
    public static final int NUMBER = 100;

    private Limits() {}
}

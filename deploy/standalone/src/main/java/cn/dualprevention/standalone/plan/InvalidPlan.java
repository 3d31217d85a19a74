package cn.dualprevention.standalone.plan;

/** What was asked for cannot be started; the message is for the person who asked, Chinese first. */
public final class InvalidPlan extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidPlan(String message) {
        super(message);
    }
}

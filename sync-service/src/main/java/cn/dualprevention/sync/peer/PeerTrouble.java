package cn.dualprevention.sync.peer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A peer did not do what it was asked, or nobody knows whether it did. */
public final class PeerTrouble extends RuntimeException {

    private static final String DIFFERS = "consignment-differs";
    private static final String UNREACHABLE = "unreachable";
    private static final String UNKNOWN = "not-found";
    private static final String UNREADABLE = "unreadable";
    private static final String UNREADABLE_ANSWER = "unreadable-answer";

    private final String code;
    private final @Nullable Duration retryAfter;

    /**
     * @param code of the peer's problem
     * @param retryAfter when the peer asked for a pause
     */
    public PeerTrouble(String code, String detail, @Nullable Duration retryAfter) {
        super(code + ": " + detail);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** Nobody knows whether the peer did it. */
    public static PeerTrouble unreachable(Throwable cause) {
        PeerTrouble trouble = new PeerTrouble(UNREACHABLE, cause.toString(), null);
        trouble.initCause(cause);
        return trouble;
    }

    /** The peer said something that cannot be understood. */
    public static PeerTrouble unreadable(String detail) {
        return new PeerTrouble(UNREADABLE_ANSWER, detail, null);
    }

    /** One of the two did not understand the other. */
    public boolean isUnreadable() {
        return code.equals(UNREADABLE) || code.equals(UNREADABLE_ANSWER);
    }

    public boolean isUnreachable() {
        return code.equals(UNREACHABLE);
    }

    /** The peer knows no such question: it is of an earlier release. */
    public boolean isUnknown() {
        return code.equals(UNKNOWN) || code.equals("http-404");
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** The peer holds another consignment of the same number: repeating cannot help, an operator must look. */
    public boolean forGood() {
        return code.equals(DIFFERS);
    }
}

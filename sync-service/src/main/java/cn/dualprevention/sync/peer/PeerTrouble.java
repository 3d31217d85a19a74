package cn.dualprevention.sync.peer;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A peer did not do what it was asked, or nobody knows whether it did. */
public final class PeerTrouble extends RuntimeException {

    /** Of what was handed over, not of how it came: it would be refused again. */
    private static final Set<String> FOR_GOOD = Set.of("consignment-differs", "unreadable", "too-large");

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

    /**
     * The peer does not take a consignment and never will: it holds another one of the same number, or cannot read it.
     * Repeating cannot help.
     */
    public boolean forGood() {
        return FOR_GOOD.contains(code);
    }
}

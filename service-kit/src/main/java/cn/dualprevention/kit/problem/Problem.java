package cn.dualprevention.kit.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error the caller is told of, thrown from anywhere and rendered as {@code application/problem+json}. It is an
 * answer, not a fault of the program, so it carries no stack trace.
 */
public final class Problem extends RuntimeException {

    private final ProblemCode code;
    private final String detail;
    private final List<FieldError> errors;
    private final Map<String, Object> extensions;
    private final @Nullable Duration wait;

    public Problem(ProblemCode code, String detail) {
        this(code, detail, List.of(), Map.of());
    }

    public Problem(ProblemCode code, String detail, List<FieldError> errors) {
        this(code, detail, errors, Map.of());
    }

    /** {@code extensions} are further members of the answer, for example {@code legal} of an illegal step. */
    public Problem(ProblemCode code, String detail, List<FieldError> errors, Map<String, Object> extensions) {
        this(code, detail, errors, extensions, null);
    }

    private Problem(
            ProblemCode code,
            String detail,
            List<FieldError> errors,
            Map<String, Object> extensions,
            @Nullable Duration wait) {
        super(code.code() + ": " + detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.extensions = Map.copyOf(extensions);
        this.wait = wait;
    }

    /** 404, also for what exists but is none of the caller's business. {@code what} is a Chinese noun. */
    public static Problem notFound(String what) {
        return new Problem(ProblemCode.NOT_FOUND, what + "不存在，或不在您的查看范围内");
    }

    /** The same problem, telling the caller when another try makes sense ({@code Retry-After}). */
    public Problem retryAfter(Duration newWait) {
        return new Problem(code, detail(), errors, extensions, newWait);
    }

    /** 422 with the fields at fault. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(ProblemCode.INVALID, errors.get(0).detail(), errors);
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage()).substring(code.code().length() + 2);
    }

    /** How long the caller should wait, where that was said. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(wait);
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }
}

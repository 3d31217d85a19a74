package cn.dualprevention.kit.problem;

import java.util.List;
import java.util.Map;

/** An error the caller is told of, thrown from anywhere and rendered as {@code application/problem+json}. */
public final class Problem extends RuntimeException {

    private final ProblemCode code;
    private final List<FieldError> errors;
    private final Map<String, Object> extensions;

    public Problem(ProblemCode code, String detail) {
        this(code, detail, List.of(), Map.of());
    }

    public Problem(ProblemCode code, String detail, List<FieldError> errors) {
        this(code, detail, errors, Map.of());
    }

    /** {@code extensions} are further members of the answer, for example {@code legal} of an illegal step. */
    public Problem(ProblemCode code, String detail, List<FieldError> errors, Map<String, Object> extensions) {
        super(code.code() + ": " + detail);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.extensions = Map.copyOf(extensions);
    }

    /** 422 with the fields at fault. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(ProblemCode.INVALID, errors.get(0).detail(), errors);
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return getMessage().substring(code.code().length() + 2);
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Object> extensions() {
        return extensions;
    }
}

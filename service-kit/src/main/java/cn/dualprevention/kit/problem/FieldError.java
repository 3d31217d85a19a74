package cn.dualprevention.kit.problem;

/**
 * What is wrong with one field.
 *
 * @param pointer JSON pointer (RFC 6901) into the request body, {@code ?name} for a query parameter or {@code @Name}
 *     for a header
 * @param code kebab-case and stable, for example {@code required}, {@code unknown-division}
 * @param detail Chinese text saying what was got and what is expected
 */
public record FieldError(String pointer, String code, String detail) {

    /** The same error seen from one level up: {@code /deadline} under {@code /6} is {@code /6/deadline}. */
    public FieldError under(String parent) {
        return new FieldError(parent + pointer, code, detail);
    }
}

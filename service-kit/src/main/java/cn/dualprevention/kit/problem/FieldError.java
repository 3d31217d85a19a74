package cn.dualprevention.kit.problem;

/**
 * What is wrong with one field.
 *
 * @param pointer JSON pointer (RFC 6901) into the request body, or {@code ?name} for a query parameter
 * @param code kebab-case and stable, for example {@code required}, {@code unknown-division}
 * @param detail Chinese text saying what was got and what is expected
 */
public record FieldError(String pointer, String code, String detail) {}

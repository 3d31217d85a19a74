package cn.dualprevention.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the table of codes in step with the code; {@code -Ddocs.update=true} writes it anew. */
class ProblemCodesTableTest {

    private static final Path TABLE = Path.of("..", "docs", "problem-codes.md");

    @Test
    void tableListsEveryCode() throws Exception {
        String expected = table();
        if (Boolean.getBoolean("docs.update")) {
            Files.createDirectories(TABLE.getParent());
            Files.writeString(TABLE, expected);
        }
        assertThat(Files.readString(TABLE))
                .as("docs/problem-codes.md is out of date: mvn -pl service-kit test -Dtest=ProblemCodesTableTest"
                        + " -Ddocs.update=true writes it anew")
                .isEqualTo(expected);
    }

    private static String table() {
        StringBuilder text = new StringBuilder("""
                # Problem codes (错误代码)

                Generated from `ProblemCode` and `FieldCode`; a test keeps it so. Every error is `application/problem+json`
                (RFC 9457) with `type` `urn:dualprevention:problem:<code>`, Chinese `title` and `detail`, and `errors[]` with
                `pointer` (JSON pointer, `?name` for a query parameter, `@Name` for a header), `code` and `detail`.
                429, 503 and 507 carry `Retry-After`.

                ## Problems (`code`)

                | status | code | title |
                | --- | --- | --- |
                """);
        for (ProblemCode code : ProblemCode.values()) {
            text.append("| %d | `%s` | %s |%n".formatted(code.status(), code.code(), code.title()));
        }
        text.append("""

                ## Fields (`errors[].code`) that any endpoint can give

                | code | meaning |
                | --- | --- |
                """);
        for (FieldCode code : FieldCode.values()) {
            text.append("| `%s` | %s |%n".formatted(code.code(), code.meaning()));
        }
        return text.toString();
    }
}

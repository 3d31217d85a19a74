package cn.dualprevention.testing.rules;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetsTest {

    @TempDir
    Path root;

    Path module;

    @BeforeEach
    void layOutAModuleWithinItsBudgets() throws IOException {
        module = root.resolve("module");
        write("pom.xml", 1, "<modules>");
        write("module/pom.xml", 90, "<x/>");
        write("module/src/main/java/Fits.java", 300, "// a line");
        write("module/src/test/java/FitsTest.java", 400, "// a line");
    }

    @Test
    void passWithinTheLimits() {
        assertThatCode(() -> Budgets.check(module)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"module/src/main/java/Long.java:301", "module/src/test/java/LongTest.java:401"})
    void failForALongFile(String fileAndLength) throws IOException {
        String[] parts = fileAndLength.split(":");
        write(parts[0], Integer.parseInt(parts[1]), "// a line");

        assertThatThrownBy(() -> Budgets.check(module)).hasMessageContaining("got " + parts[1] + " lines");
    }

    @Test
    void failForALongBuildFile() throws IOException {
        write("module/pom.xml", 91, "<x/>");
        write("pom.xml", 251, "<modules>");

        assertThatThrownBy(() -> Budgets.check(module))
                .hasMessageContaining("got 91 lines")
                .hasMessageContaining("got 251 lines");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thread" + ".sleep(5);",
                "TimeUnit.SECONDS" + ".sleep(5);",
                "Path.of(\"/ro" + "ot/x\")",
                "Path.of(\"/ho" + "me/someone/x\")",
                "// TO" + "DO later",
                "@Dis" + "abled"
            })
    void failForABannedWord(String line) throws IOException {
        write("module/src/test/java/BannedTest.java", 1, line);

        assertThatThrownBy(() -> Budgets.check(module)).hasMessageContaining("BannedTest.java:1: ");
    }

    @Test
    void failWhenThereIsNothingToLookAt() throws IOException {
        Files.delete(module.resolve("src/main/java/Fits.java"));

        assertThatThrownBy(() -> Budgets.check(module)).hasMessageContaining("has no Java sources");
    }

    private void write(String file, int lines, String line) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, (line + "\n").repeat(lines));
    }
}

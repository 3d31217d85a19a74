package cn.dualprevention.kit.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailpointTest {

    @TempDir
    private Path folder;

    @Test
    void endsTheProcessAtTheNthPassAndIsDisarmedBefore() throws Exception {
        Path file = Files.writeString(folder.resolve("failpoint"), "relay-after-send 3");
        Process process = passing(file);
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(137);
        assertThat(said.lines()).containsExactly("passed", "passed");
        assertThat(file).doesNotExist();
    }

    @Test
    void isPassedByWhoeverIsNotMeant() throws Exception {
        Path file = Files.writeString(folder.resolve("failpoint"), "journal-after-commit 1");
        Process process = passing(file);
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(said.lines()).hasSize(5);
        assertThat(file).exists();
    }

    private static Process passing(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-D" + Failpoint.PROPERTY + "=" + file,
                        Passing.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Passes the place five times. */
    static final class Passing {

        private Passing() {}

        public static void main(String[] arguments) {
            for (int i = 0; i < 5; i++) {
                Failpoint.RELAY_AFTER_SEND.pass();
                System.out.println("passed");
            }
        }
    }
}

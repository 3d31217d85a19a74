package cn.dualprevention.standalone.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "@/a/b.header", "two words", "it's", "$HOME `id` \"x\" \\", "{\"名\":\"值\"}", "*", ""})
    void isReadBackWordForWord(String word) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", Shell.line("printf", "%s|", "first", word, "last"))
                .redirectErrorStream(true)
                .start();

        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).isZero();
        assertThat(printed).isEqualTo("first|" + word + "|last|");
    }
}

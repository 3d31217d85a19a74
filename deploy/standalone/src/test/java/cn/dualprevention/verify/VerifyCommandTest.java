package cn.dualprevention.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.dualprevention.standalone.plan.InvalidPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a file as a city exported it; what it must contain is fixed, whoever changes the code. */
class VerifyCommandTest {

    private static final String CITY = "zhengzhou=23db2250d47f03b7898c52b5d48467b837350a5027875a9b03b6d2d991f07151";
    private static final String FACTORY =
            "demo-factory=fd0678a452cf0379427d69a1cb37f211c56aee101826fcb5a145e79b8283cca7";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path file;
    private byte[] bytes;

    @BeforeEach
    void exported() throws IOException {
        try (InputStream sample = getClass().getResourceAsStream("evidence.json")) {
            bytes = sample.readAllBytes();
        }
        file = Files.write(folder.resolve("evidence.json"), bytes);
    }

    private int verify(String... words) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of(file.toString()));
        all.addAll(List.of(words));
        return new VerifyCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(all);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysWhatIsProvenOnTheWordOfAPlatformThatIsKnown() {
        assertThat(verify("--trust", CITY)).isZero();
        assertThat(said())
                .contains("demo-factory 第 2 号事件", "由 zhengzhou-park → zhengzhou 逐级担保", "回执 zhengzhou-park")
                .contains("全部得到证明");
        assertThat(said())
                .containsPattern("demo-factory [0-9a-f]{64} ← zhengzhou-park [0-9a-f]{64} ← " + CITY.replace('=', ' ')
                        + "（您确认过）");
        assertThat(verify("--trust=" + FACTORY, "--trust", CITY)).isZero();
        assertThat(said()).contains("密钥是您确认过的 demo-factory 的密钥");
    }

    /** Anybody may put genuine events together under a heading of his own. */
    @Test
    void doubtsAFileByWhomNobodyKnows() {
        assertThat(verify("--trust=" + FACTORY)).isEqualTo(VerifyCommand.NOT_ALL_PROVEN);
        assertThat(said()).contains("存疑：导出平台 zhengzhou 的密钥未经您确认", "文件整体存疑");
    }

    @Test
    void printsNothingThatMovesACursor() {
        assertThat(Telling.clean("a\u001b[2J\u009b2J\u202eb")).isEqualTo("a?[2J?2J?b");
    }

    @Test
    void provesNothingWhenNobodyIsKnown() {
        assertThat(verify()).isEqualTo(VerifyCommand.NOT_ALL_PROVEN);
        assertThat(said()).contains("未经您确认，仅由 zhengzhou-park 担保").doesNotContain("全部得到证明");
    }

    @Test
    void showsNothingOfAFileThatWasAltered() throws IOException {
        for (int i = 0; i < bytes.length; i += 37) {
            byte[] altered = bytes.clone();
            altered[i] ^= 4;
            Files.write(file, altered);
            assertThat(verify("--trust", CITY)).as("byte %d", i).isEqualTo(VerifyCommand.ALTERED);
            assertThat(said()).isEmpty();
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("不成立");
    }

    @Test
    void refusesWordsItDoesNotUnderstandAndAKeyThatIsNotTheOne() {
        assertThat(verify("--trust", "zhengzhou=" + "0".repeat(64))).isEqualTo(VerifyCommand.ALTERED);
        assertThat(said()).isEmpty();
        for (String word : List.of("--trust=zhengzhou", "--trust=zhengzhou=12", "--loudly", "second-file")) {
            assertThatExceptionOfType(InvalidPlan.class).isThrownBy(() -> verify(word));
        }
        assertThat(new VerifyCommand(System.out, System.err)
                        .run(List.of(folder.resolve("none").toString())))
                .isEqualTo(VerifyCommand.ALTERED);
    }
}

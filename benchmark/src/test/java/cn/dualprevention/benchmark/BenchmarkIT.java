package cn.dualprevention.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That the machinery works, from the first process to the last row. Nothing is said about time. */
class BenchmarkIT {

    @TempDir
    private Path folder;

    @Test
    void playsTheHopOnPlatformsOfItsOwn() throws IOException {
        Path board = folder.resolve("scoreboard.json");
        Options options = Options.parse(
                "--quick",
                "--only",
                "hop",
                "--scoreboard",
                board.toString(),
                "--work",
                "target/work-of-test",
                "--mirrormaker",
                "mirrormaker/target/lib");

        boolean whole = BenchmarkMain.run(options, new PrintStream(System.out, true, StandardCharsets.UTF_8));

        assertThat(whole).isTrue();
        JsonNode rows = new JsonMapper().readTree(Files.readString(board));
        List<String> ids =
                rows.valueStream().map(row -> row.path("id").asString()).toList();
        assertThat(ids).contains("hop.cpu.mirrormaker", "hop.rate.mirrormaker");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.path("ratio").asDouble()).isPositive().isFinite();
            assertThat(row.path("goal").asString()).matches("[<>]= [0-9.]+");
            assertThat(row.path("oursCpuMicros").asDouble()).isPositive();
        });
    }
}

package cn.dualprevention.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SummaryTest {

    @TempDir
    private Path folder;

    @Test
    void appendsToWhatIsThere() throws IOException {
        Path file = folder.resolve("of/runs.json");

        Summary.append(RunFixture.aCleanRun(), file);
        Summary.append(RunFixture.aBrokenRun("missing: H-1 at henan"), file);

        JsonNode entries = new JsonMapper().readTree(Files.readString(file));
        assertThat(entries.isArray()).isTrue();
        assertThat(entries).hasSize(2);
        JsonNode first = entries.get(0);
        assertThat(first.propertyNames())
                .containsExactly(
                        "seed",
                        "acknowledged",
                        "unknown",
                        "faults",
                        "missing",
                        "duplicated",
                        "reordered",
                        "invented",
                        "kinds",
                        "commit",
                        "date",
                        "topology",
                        "findings",
                        "drainedSeconds",
                        "tookSeconds");
        assertThat(first.path("commit").asString()).isEqualTo("48d35c0");
        assertThat(first.path("date").asString()).as("the day in UTC").isEqualTo("2026-11-22");
        assertThat(first.path("topology").asString()).isEqualTo("factory-1 -> jinshui -> zhengzhou");
        JsonNode second = entries.get(1);
        assertThat(second.path("seed").asLong()).isEqualTo(-3);
        assertThat(second.path("missing").asLong()).isEqualTo(1);
        assertThat(second.path("findings").asLong()).isEqualTo(1);
        assertThat(second.path("drainedSeconds").isNull()).isTrue();
    }

    @Test
    void writesNumbersAsNumbers() throws IOException {
        JsonNode entry = appended(RunFixture.aCleanRun());

        for (String name : List.of(
                "seed",
                "acknowledged",
                "unknown",
                "faults",
                "missing",
                "duplicated",
                "reordered",
                "invented",
                "findings",
                "drainedSeconds",
                "tookSeconds")) {
            assertThat(entry.path(name).isNumber()).as(name).isTrue();
        }
        assertThat(entry.path("acknowledged").asLong()).isEqualTo(61_234);
        assertThat(entry.path("faults").asLong()).isEqualTo(3);
        assertThat(entry.path("drainedSeconds").asDouble()).isEqualTo(2.5);
        assertThat(entry.path("tookSeconds").asDouble()).isEqualTo(180);
    }

    @Test
    void namesEachKindOnce() throws IOException {
        JsonNode kinds = appended(RunFixture.aCleanRun()).path("kinds");

        assertThat(kinds.valueStream().map(JsonNode::asString)).containsExactly("cut", "kill");
    }

    @Test
    void addsOneLineAndLeavesTheOthers() throws IOException {
        Path file = folder.resolve("runs.json");
        Summary.append(RunFixture.aCleanRun(), file);
        Summary.append(RunFixture.anEmptyRun(), file);
        List<String> before = Files.readAllLines(file);

        Summary.append(RunFixture.aCleanRun(), file);

        List<String> after = Files.readAllLines(file);
        assertThat(before).hasSize(4);
        assertThat(after).hasSize(5).startsWith(before.get(0), before.get(1), before.get(2) + ",");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void refusesADamagedFileAndLeavesItAsItIs() throws IOException {
        Path file = folder.resolve("runs.json");
        for (String damaged : List.of("", "[{\"seed\":1},", "[] []", "{\"seed\":1}", "[1]")) {
            Files.writeString(file, damaged);

            assertThatThrownBy(() -> Summary.append(RunFixture.aCleanRun(), file))
                    .as(damaged)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("expected: an array of objects");

            assertThat(Files.readString(file)).isEqualTo(damaged);
        }
    }

    private JsonNode appended(CampaignRun run) throws IOException {
        Path file = folder.resolve("runs.json");
        Summary.append(run, file);
        return new JsonMapper().readTree(Files.readString(file)).get(0);
    }
}

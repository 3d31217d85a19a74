package cn.dualprevention.benchmark.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScoreboardTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T04:00:00Z"), ZoneOffset.UTC);
    private static final Row COMPARED = Row.compared(
            "single.gateway.echo",
            "single report",
            new Row.Figure(6_000.4, 210.0),
            new Row.Figure(12_000, 105.0),
            Goal.atLeast("0.45"),
            "turns");
    private static final Row ABSOLUTE =
            Row.absolute("chain.p50", "ms", new Row.Figure(61.23, null), Goal.atMost("50"), "turns");

    @TempDir
    private Path folder;

    @Test
    void appendsToWhatIsThere() throws IOException {
        Path file = folder.resolve("board.json");

        new Scoreboard(file, new Revision("abc"), NOON).append(List.of(COMPARED));
        new Scoreboard(file, new Revision("def-dirty"), NOON).append(List.of(ABSOLUTE));

        JsonNode rows = new JsonMapper().readTree(Files.readString(file));
        assertThat(rows.isArray()).isTrue();
        assertThat(rows).hasSize(2);
        JsonNode first = rows.get(0);
        assertThat(first.propertyNames())
                .containsExactly(
                        "id",
                        "what",
                        "ours",
                        "peer",
                        "ratio",
                        "goal",
                        "oursCpuMicros",
                        "peerCpuMicros",
                        "date",
                        "commit",
                        "note");
        assertThat(first.path("ratio").asDouble()).isEqualTo(0.5);
        assertThat(first.path("goal").asString()).isEqualTo(">= 0.45");
        assertThat(first.path("date").asString()).isEqualTo("2026-11-22T12:00+08:00");
        assertThat(first.path("commit").asString()).isEqualTo("abc");
    }

    @Test
    void holdsAnAbsoluteFigureAgainstItsGoalLikeARatio() throws IOException {
        Path file = folder.resolve("board.json");
        new Scoreboard(file, new Revision("abc"), NOON).append(List.of(ABSOLUTE));

        JsonNode row = new JsonMapper().readTree(Files.readString(file)).get(0);
        assertThat(row.path("ratio").isNumber()).isTrue();
        assertThat(row.path("ratio").asDouble()).isEqualTo(61.23);
        assertThat(row.path("peer").isNull()).isTrue();
        assertThat(ABSOLUTE.met()).isFalse();
        assertThat(COMPARED.met()).isTrue();
    }

    @Test
    void saysToPeopleWhatWasMissed() {
        assertThat(Printout.of(List.of(COMPARED, ABSOLUTE)))
                .contains(">= 0.45 达到 met")
                .contains("<= 50 未达到 NOT MET");
    }

    @Test
    void judgesBothWays() {
        assertThat(Goal.atLeast("2").met(2)).isTrue();
        assertThat(Goal.atLeast("2").met(1.99)).isFalse();
        assertThat(Goal.atMost("2.0").met(2)).isTrue();
        assertThat(Goal.atMost("2.0").met(2.01)).isFalse();
        assertThat(Goal.NONE.met(0)).isTrue();
    }
}

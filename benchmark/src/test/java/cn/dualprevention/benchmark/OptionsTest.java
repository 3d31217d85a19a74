package cn.dualprevention.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.benchmark.contest.Pace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void comparesEverythingAtFullLengthUnlessTold() {
        Options options = Options.parse();

        assertThat(options.comparisons()).containsExactly(Comparison.values());
        assertThat(options.pace()).isEqualTo(Pace.MEASURED);
        assertThat(options.scoreboard()).isEqualTo(Path.of("benchmark/scoreboard.json"));
    }

    @Test
    void keepsFiguresThatMeanNothingOutOfTheScoreboard() {
        assertThat(Options.parse("--quick").scoreboard()).isNotEqualTo(Path.of("benchmark/scoreboard.json"));
        assertThat(Options.parse("--quick", "--scoreboard", "x.json").scoreboard())
                .isEqualTo(Path.of("x.json"));
    }

    @Test
    void takesSomeOfTheComparisons() {
        assertThat(Options.parse("--only", "hop,single").comparisons())
                .containsExactly(Comparison.HOP, Comparison.SINGLE);
    }

    @Test
    void namesWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> Options.parse("--fast")).hasMessageContaining("--fast");
        assertThatThrownBy(() -> Options.parse("--only", "sngle")).hasMessageContaining("sngle");
        assertThatThrownBy(() -> Options.parse("--work")).hasMessageContaining("--work");
    }
}

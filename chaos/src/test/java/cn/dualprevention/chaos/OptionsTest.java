package cn.dualprevention.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.chaos.fault.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void tellsTheCommandThatRepeatsARun() {
        Options options = Options.parse(List.of("--seed", "42", "--topology", "chain", "--lasting", "60"));
        assertThat(options.command())
                .isEqualTo("chaos/run --topology chain --seed 42 --faults 23 --lasting 60 --load 5");
        List<String> again = List.of(options.command().split(" "));
        assertThat(Options.parse(again.subList(1, again.size()))).isEqualTo(options);
    }

    @Test
    void drawsFromAllKindsUnlessSomeAreNamed() {
        assertThat(Options.parse(List.of()).kinds()).containsExactly(Kind.values());
        Options options = Options.parse(List.of("--kinds", "restore,KILL_POSTGRES", "--seed", "42"));
        assertThat(options.kinds()).containsExactly(Kind.RESTORE, Kind.KILL_POSTGRES);
        assertThat(options.command()).endsWith(" --kinds restore,kill-postgres");
        List<String> again = List.of(options.command().split(" "));
        assertThat(Options.parse(again.subList(1, again.size()))).isEqualTo(options);
    }

    /** A kind that no run draws would be tested by nobody. */
    @Test
    void letsEachKindStrikeOnce() {
        assertThat(Options.parse(List.of()).faults()).isEqualTo(Kind.values().length);
    }

    @Test
    void runsEverythingOnceForContinuousIntegration() {
        Options options = Options.parse(List.of("ci", "--seed", "42"));
        assertThat(options.topology().name()).isEqualTo("chain");
        assertThat(options.faults()).isEqualTo(Kind.values().length);
        assertThat(options.halts()).isEqualTo(1);
        assertThat(options.command())
                .isEqualTo(
                        "chaos/run --topology chain --seed 42 --faults 23 --lasting 8 --load 5 --halts 1 --trials all");
        assertThatThrownBy(() -> Options.parse(List.of("--trials", "R99"))).hasMessageContaining("R99");
        assertThatThrownBy(() -> Options.parse(List.of("--size", "huge"))).hasMessageContaining("huge");
    }

    @Test
    void drawsASeedWhenNoneIsGiven() {
        assertThat(Options.parse(List.of()).seed()).isPositive();
    }

    @Test
    void refusesWhatIsNoOption() {
        assertThatThrownBy(() -> Options.parse(List.of("--sead", "42"))).hasMessageContaining("--sead");
        assertThatThrownBy(() -> Options.parse(List.of("--seed"))).hasMessageContaining("--seed");
        assertThatThrownBy(() -> Options.parse(List.of("--topology", "star"))).hasMessageContaining("star");
        assertThatThrownBy(() -> Options.parse(List.of("--kinds", "restore,flood")))
                .hasMessageContaining("flood")
                .hasMessageContaining("kill-postgres");
    }
}

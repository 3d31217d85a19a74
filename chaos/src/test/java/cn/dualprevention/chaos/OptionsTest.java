package cn.dualprevention.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void tellsTheCommandThatRepeatsARun() {
        Options options = Options.parse(List.of("--seed", "42", "--topology", "chain", "--lasting", "60"));
        assertThat(options.command()).isEqualTo("chaos/run --topology chain --seed 42 --faults 22 --lasting 60");
        List<String> again = List.of(options.command().split(" "));
        assertThat(Options.parse(again.subList(1, again.size()))).isEqualTo(options);
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
    }
}

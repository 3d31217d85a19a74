package cn.dualprevention.chaos.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureTest {

    @Test
    void holdsOnItsSideOfTheLimit() {
        assertThat(Measure.atLeast("R3", "drained", 900, 900, "states/s").held())
                .isTrue();
        assertThat(Measure.atLeast("R3", "drained", 899, 900, "states/s").held())
                .isFalse();
        assertThat(Measure.atMost("R4", "express p99", 3, 3, "s").held()).isTrue();
        assertThat(Measure.atMost("R4", "express p99", 3.1, 3, "s").held()).isFalse();
        assertThat(Measure.atLeast("R3", "drained", Double.NaN, 900, "states/s").held())
                .isFalse();
    }

    @Test
    void saysWhatWasGotAndWhatWasExpected() {
        assertThat(Measure.atLeast("R3", "drained", 899.04, 900, "states/s"))
                .hasToString("R3 drained: got 899 states/s (expected: ≥ 900 states/s)");
    }

    @Test
    void standsInTheReport() {
        CampaignRun run = RunFixture.aRunWith(List.of(
                Measure.atLeast("R3", "drained", 1_200, 900, "states/s"),
                Measure.atMost("R4", "express <p99>", 3.5, 3, "s")));
        String page = RunPage.of(run);
        assertThat(page)
                .contains("<td class='n'>1200</td><td class='n'>≥ 900 states/s</td>")
                .contains("express &lt;p99&gt;")
                .contains("<td class='n bad'>3.5</td>");
    }
}

package cn.dualprevention.benchmark.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdlingTest {

    @Test
    void watchesEachProcessInEveryStretch() {
        long pid = ProcessHandle.current().pid();

        Idling self =
                Idling.watch(Map.of("self", pid), Duration.ofMillis(50), 3).get("self");

        assertThat(self).isNotNull();
        assertThat(self.percent())
                .hasSize(3)
                .allSatisfy(percent -> assertThat(percent).isBetween(0.0, 10_000.0));
        assertThat(self.memory()).isPositive();
    }

    @Test
    void takesTheMedianOfStretchesAndTheMeanOfProcesses() {
        Idling one = new Idling(List.of(300.0, 100.0, 200.0), List.of(0.5, 9.0, 1.0));
        Idling other = new Idling(List.of(400.0, 400.0, 400.0), List.of(3.0, 3.0, 3.0));

        assertThat(one.memory()).isEqualTo(200);
        assertThat(one.cpu()).isEqualTo(1);
        assertThat(Idling.mean(List.of(one, other), Idling::memory)).isEqualTo(300);
        assertThat(Idling.mean(List.of(one, other), Idling::cpu)).isEqualTo(2);
    }
}

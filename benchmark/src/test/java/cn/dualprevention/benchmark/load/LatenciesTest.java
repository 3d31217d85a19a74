package cn.dualprevention.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void givesExactPercentiles() {
        Latencies latencies = new Latencies();
        for (long millis = 2_000; millis >= 1; millis--) {
            latencies.add(millis * 1_000_000);
        }

        assertThat(latencies.count()).isEqualTo(2_000);
        assertThat(latencies.millis(0.5)).isEqualTo(1_000);
        assertThat(latencies.millis(0.99)).isEqualTo(1_980);
        assertThat(latencies.millis(1)).isEqualTo(2_000);
    }

    @Test
    void hasNoPercentileOfNothing() {
        assertThat(new Latencies().millis(0.5)).isNaN();
    }
}

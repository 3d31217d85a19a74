package cn.dualprevention.servers.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(15));

    @Test
    void doublesUpToTheLongestPause() {
        assertThat(backOff.before(0)).isEqualTo(Duration.ofMillis(200));
        assertThat(backOff.before(3)).isEqualTo(Duration.ofMillis(1600));
        assertThat(backOff.before(7)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void staysAtTheLongestPauseHoweverOftenItFails() {
        assertThat(backOff.before(1_000_000)).isEqualTo(Duration.ofSeconds(15));
    }
}

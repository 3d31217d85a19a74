package cn.dualprevention.sync.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void doublesUpToALimitAndStartsAnewAfterASuccess() {
        Backoff backoff = new Backoff(() -> 1.0);

        assertThat(backoff.pause(null)).isEqualTo(Duration.ofMillis(100));
        assertThat(backoff.pause(null)).isEqualTo(Duration.ofMillis(200));
        for (int i = 0; i < 20; i++) {
            backoff.pause(null);
        }
        assertThat(backoff.pause(null)).isEqualTo(Backoff.LONGEST);
        backoff.reset();
        assertThat(backoff.pause(null)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void isShortenedAtRandomByAtMostHalf() {
        assertThat(new Backoff(() -> 0.0).pause(null)).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void waitsAsLongAsThePeerAsks() {
        assertThat(new Backoff(() -> 1.0).pause(Duration.ofSeconds(40))).isEqualTo(Duration.ofSeconds(40));
        assertThat(new Backoff(() -> 1.0).pause(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(100));
    }
}

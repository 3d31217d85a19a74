package cn.dualprevention.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepublishingTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Republishing republishing = new Republishing(new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private void later(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }

    private boolean reports(long contiguous, long head) {
        return republishing.reported(new ConsumerReport("ledger", "hazard.events", "p", contiguous, List.of()), head);
    }

    @Test
    void sendsAgainWhatAConsumerThatStandsStillMisses() {
        republishing.published("hazard.events", 5_000);
        later(20);
        assertThat(reports(100, 5_000)).isFalse();
        later(5);
        assertThat(reports(100, 5_000)).isTrue();
        List<Republishing.Wish> wishes = new ArrayList<>();
        for (Optional<Republishing.Wish> w = republishing.next(); w.isPresent(); w = republishing.next()) {
            wishes.add(w.get());
        }
        assertThat(wishes.get(0).range()).isEqualTo(new Republishing.Span(101, 1_100));
        assertThat(wishes.get(wishes.size() - 1).range().to()).isEqualTo(5_000);
    }

    @Test
    void leavesASlowConsumerAlone() {
        republishing.published("hazard.events", 5_000);
        later(20);
        for (long contiguous = 100; contiguous < 5_000; contiguous += 500) {
            assertThat(reports(contiguous, 5_000)).isFalse();
            later(5);
        }
    }

    @Test
    void asksAgainWhenTheRepeatWasLostToo() {
        later(20);
        assertThat(reports(0, 10)).isFalse();
        later(5);
        assertThat(reports(0, 10)).isTrue();
        later(5);
        assertThat(reports(0, 10)).isTrue();
    }

    @Test
    void isQuietWhenAllHaveAll() {
        republishing.published("hazard.events", 10);
        later(60);
        assertThat(reports(10, 10)).isFalse();
        later(60);
        assertThat(reports(10, 10)).isFalse();
        assertThat(republishing.next()).isEmpty();
    }
}

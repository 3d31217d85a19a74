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

    /** Every other position of one stretch, and one far away: two rounds, not a thousand. */
    @Test
    void sendsScatteredGapsTogether() {
        List<ConsumerReport.Range> above = new ArrayList<>();
        for (long position = 102; position < 1_000; position += 2) {
            above.add(new ConsumerReport.Range(position, position));
        }
        above.add(new ConsumerReport.Range(1_000, 4_998));
        ConsumerReport report = new ConsumerReport("ledger", "hazard.events", "p", 100, above);
        later(20);
        assertThat(republishing.reported(report, 4_999)).isFalse();
        later(5);
        assertThat(republishing.reported(report, 4_999)).isTrue();
        assertThat(republishing.next()).map(Republishing.Wish::range).contains(new Republishing.Span(101, 999));
        assertThat(republishing.next()).map(Republishing.Wish::range).contains(new Republishing.Span(4_999, 4_999));
        assertThat(republishing.next()).isEmpty();
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
        assertThat(republishing.next()).isPresent();
        later(5);
        assertThat(reports(0, 10)).isTrue();
    }

    @Test
    void doesNotAskAgainForWhatStillWaitsToBeSent() {
        later(20);
        reports(0, 10);
        later(5);
        assertThat(reports(0, 10)).isTrue();
        later(5);
        assertThat(reports(0, 10)).isFalse();
        assertThat(republishing.next()).isPresent();
        assertThat(republishing.hasMore()).isFalse();
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

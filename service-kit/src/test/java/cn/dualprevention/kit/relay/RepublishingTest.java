package cn.dualprevention.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Event;
import cn.dualprevention.kit.thing.Things;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
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
    void knowsTheHolesOfWhatIsMissed() {
        Republishing.Span missed = new Republishing.Span(11, 20);
        assertThat(missed.gone(present(11, 20))).isEmpty();
        assertThat(missed.gone(present(15, 20))).containsExactly(new Republishing.Span(11, 14));
        assertThat(missed.gone(present(11, 13))).containsExactly(new Republishing.Span(14, 20));
        assertThat(missed.gone(List.of())).containsExactly(missed);
    }

    @Test
    void followsAHoleBehindTheEndOfWhatIsMissed() {
        Republishing.Span missed = new Republishing.Span(11, 20);
        assertThat(missed.gone(present(5_000_000, 5_000_009))).containsExactly(new Republishing.Span(11, 4_999_999));
        List<PositionedEvent> twoDays = new ArrayList<>(present(13, 14));
        twoDays.addAll(present(31, 38));
        assertThat(missed.gone(twoDays)).containsExactly(new Republishing.Span(11, 12), new Republishing.Span(15, 30));
    }

    @Test
    void doesNotLookAgainWhereNothingIsAnyMore() {
        later(20);
        reports(0, 5_000);
        later(5);
        assertThat(reports(0, 5_000)).isTrue();
        republishing.next();
        republishing.toldGone("hazard.express", new Republishing.Span(1, 5_000));
        republishing.toldGone("hazard.events", new Republishing.Span(1, 2_500));
        assertThat(republishing.next()).map(Republishing.Wish::range).contains(new Republishing.Span(2_001, 3_000));
    }

    private static List<PositionedEvent> present(long from, long to) {
        Event event = new Things().change("thing", 1, "text").event();
        return LongStream.rangeClosed(from, to)
                .mapToObj(position -> new PositionedEvent(position, event))
                .toList();
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

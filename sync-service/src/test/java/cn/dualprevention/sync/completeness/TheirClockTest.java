package cn.dualprevention.sync.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.completeness.Completeness.Behind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TheirClockTest {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final TheirClock theirs = new TheirClock(Clock.fixed(NOON, ZoneOffset.UTC), nanos::get);

    @Test
    void isNotKnownBeforeAnAnswerNorLongAfterIt() {
        assertThat(theirs.isKnown()).isFalse();
        theirs.showed(NOON);
        assertThat(theirs.isKnown()).isTrue();
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(theirs.isKnown()).isFalse();
    }

    @Test
    void translatesAgesWhicheverClockIsWrong() {
        theirs.showed(NOON.minusSeconds(240));
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());

        Completeness said = theirs.translate(Completeness.of(
                NOON.minusSeconds(2),
                List.of(new Behind("park", NOON.minusSeconds(100)), new Behind("county", null)),
                7));

        assertThat(said)
                .isEqualTo(Completeness.of(
                        NOON.minusSeconds(237),
                        List.of(new Behind("park", NOON.minusSeconds(335)), new Behind("county", null)),
                        7));
    }

    @Test
    void neverClaimsWhatIsStillToCome() {
        theirs.showed(NOON);

        assertThat(theirs.translate(Completeness.of(NOON.plusSeconds(50), List.of(), 0))
                        .asOf())
                .isEqualTo(NOON);
    }
}

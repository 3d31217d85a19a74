package cn.dualprevention.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Uuid7Test {

    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00.123Z");

    @Test
    void carriesVersionVariantAndTime() {
        Clock clock = at(NOON.plus(Duration.ofDays(1)));
        UUID id = Uuid7.next(clock);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Uuid7.isValid(id)).isTrue();
        assertThat(Uuid7.isValid(UUID.randomUUID())).isFalse();
        assertThat(Uuid7.millis(id)).isEqualTo(clock.millis());
    }

    @Test
    void ascendsAlsoWithinOneMillisecondAndPastTheCounter() {
        Clock stopped = at(NOON);
        String last = "";
        for (int i = 0; i < 10_000; i++) {
            String id = Uuid7.next(stopped).toString();
            assertThat(id).isGreaterThan(last);
            last = id;
        }
    }

    @Test
    void ascendsWhileAClockThatWasSetBackCatchesUp() {
        UUID before = Uuid7.next(at(NOON));
        UUID after = Uuid7.next(at(NOON.minusSeconds(30)));
        assertThat(after.toString()).isGreaterThan(before.toString());
    }

    @Test
    void followsAClockThatStandsMuchEarlier() {
        Uuid7.next(at(NOON));
        Instant earlier = NOON.minus(Duration.ofDays(30));
        assertThat(Uuid7.millis(Uuid7.next(at(earlier)))).isEqualTo(earlier.toEpochMilli());
    }

    @Test
    void neverRepeatsUnderConcurrency() {
        Set<UUID> ids = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 20_000).parallel().forEach(i -> ids.add(Uuid7.next(Clock.systemUTC())));
        assertThat(ids).hasSize(20_000);
    }

    @Test
    void isSpreadInItsRandomPart() {
        List<Long> low = new ArrayList<>();
        IntStream.range(0, 64).forEach(i -> low.add(Uuid7.next(at(NOON)).getLeastSignificantBits()));
        long ones = low.stream().reduce(0L, (a, b) -> a | b);
        assertThat(ones & 0x3FFF_FFFF_FFFF_FFFFL).isEqualTo(0x3FFF_FFFF_FFFF_FFFFL);
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}

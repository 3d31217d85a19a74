package cn.dualprevention.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long START = -7 * SECOND;

    private final Bucket bucket = new Bucket(new LimitSettings.Rate(10, 20));

    @Test
    void givesTheBurstAtOnceAndThenTheRate() {
        assertThat(IntStream.range(0, 30).filter(i -> bucket.take(START, 1) == 0))
                .hasSize(20);
        assertThat(bucket.take(START, 1)).isEqualTo(SECOND / 10);
        assertThat(bucket.take(START + SECOND / 10, 1)).isZero();
        assertThat(bucket.take(START + SECOND / 10, 1)).isPositive();
    }

    @Test
    void savesNoMoreThanTheBurst() {
        assertThat(IntStream.range(0, 100).filter(i -> bucket.take(START + 3600 * SECOND, 1) == 0))
                .hasSize(20);
    }

    @Test
    void takesNothingWhenItRefuses() {
        assertThat(bucket.take(START, 15)).isZero();
        assertThat(bucket.take(START, 15)).isEqualTo(SECOND);
        assertThat(bucket.take(START, 5)).isZero();
    }

    @Test
    void letsOneRequestLargerThanTheBurstThroughWhenItIsFull() {
        assertThat(bucket.take(START, 1_000)).isZero();
        assertThat(bucket.take(START, 1)).isPositive();
    }

    @Test
    void chargesWhatWasServedAlready() {
        bucket.charge(START, 25);
        assertThat(bucket.take(START, 1)).isPositive();
        assertThat(bucket.take(START + 2 * SECOND, 1)).isZero();
    }

    @Test
    void keepsTheLimitUnderContention() {
        Bucket shared = new Bucket(new LimitSettings.Rate(1, 1_000));
        long granted = IntStream.range(0, 10_000)
                .parallel()
                .filter(i -> shared.take(START, 1) == 0)
                .count();
        assertThat(granted).isEqualTo(1_000);
    }
}

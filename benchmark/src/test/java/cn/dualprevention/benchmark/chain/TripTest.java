package cn.dualprevention.benchmark.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TripTest {

    private final Trip trip = new Trip(Duration.ofMillis(50));

    @Test
    void countsWhatBecameOfEach() {
        assertThat(trip.next()).isZero();
        assertThat(trip.next()).isEqualTo(1);
        assertThat(trip.next()).isEqualTo(2);
        trip.accept();
        trip.arrive(2_000_000, 3_000_000);
        trip.accept();
        trip.leave();
        trip.lose();

        Trip.Arrivals arrivals = trip.end();

        assertThat(trip.accepted()).isEqualTo(2);
        assertThat(arrivals.posted()).isEqualTo(3);
        assertThat(arrivals.lost()).isEqualTo(1);
        assertThat(arrivals.fromAnswer().millis(0.5)).isEqualTo(2);
        assertThat(arrivals.fromDue().millis(0.5)).isEqualTo(3);
    }

    @Test
    void handsOutNoMoreAfterTheEnd() {
        trip.end();

        assertThat(trip.next()).isNegative();
    }

    @Test
    void saysWhenSomethingNeverArrives() {
        trip.next();

        assertThatThrownBy(trip::end).hasMessageContaining("under way");
    }
}

package cn.dualprevention.sync.recall;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.block.Origin;
import org.junit.jupiter.api.Test;

class LossesTest {

    private static final Stream STREAM = Stream.HAZARD_EVENTS;

    private final Losses losses = new Losses();

    private static Coverage numbers(long first, long last) {
        return Coverage.of(new Origin("park", "before"), NumberSet.range(first, last));
    }

    @Test
    void letsOnlyOneBringAnEventBack() {
        losses.begin(STREAM, numbers(1, 10));

        assertThat(losses.claim(STREAM, numbers(8, 15))).isEqualTo(numbers(11, 15));
        assertThat(losses.claim(STREAM, numbers(14, 17))).isEqualTo(numbers(16, 17));
        assertThat(losses.claim(STREAM, numbers(1, 17)).isEmpty()).isTrue();
        assertThat(losses.here(STREAM)).isEqualTo(numbers(1, 17));
        assertThat(losses.here(Stream.ENTERPRISE_EVENTS).isEmpty()).isTrue();
    }

    @Test
    void letsAnotherBringWhatCouldNotBeKept() {
        losses.begin(STREAM, numbers(1, 10));
        Coverage claimed = losses.claim(STREAM, numbers(9, 12));

        losses.giveUp(STREAM, claimed);

        assertThat(losses.here(STREAM)).isEqualTo(numbers(1, 10));
        assertThat(losses.claim(STREAM, numbers(11, 11))).isEqualTo(numbers(11, 11));
    }
}

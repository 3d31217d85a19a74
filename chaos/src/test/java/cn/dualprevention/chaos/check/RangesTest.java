package cn.dualprevention.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.sync.block.NumberSet;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangesTest {

    private static final int SETS = 1_000;
    private static final int GREATEST = 40_000;

    /** The services may not be asked what their own bytes mean; here they are, to see that both read the same. */
    @Test
    void readsWhatSyncServiceWrites() {
        Random random = new Random(1);
        for (int set = 0; set < SETS; set++) {
            BitSet numbers = new BitSet();
            for (int range = random.nextInt(5); range > 0; range--) {
                int first = 1 + random.nextInt(random.nextBoolean() ? 20 : GREATEST);
                numbers.set(first, first + 1 + random.nextInt(200));
            }
            NumberSet kept = NumberSet.of(numbers.stream().asLongStream().toArray());
            assertThat(Ranges.read(kept.toBytes())).isEqualTo(numbers);
            assertThat(Ranges.completeTo(numbers)).isEqualTo(kept.completeTo());
        }
    }

    @Test
    void readsNoBytesAsNoNumbers() {
        assertThat(Ranges.read(new byte[0]).isEmpty()).isTrue();
        assertThat(Ranges.last(new BitSet())).isZero();
        assertThat(Ranges.completeTo(new BitSet())).isZero();
    }
}

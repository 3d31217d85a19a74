package cn.dualprevention.kit.projection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.kit.relay.ConsumerReport.Range;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PositionsTest {

    @Test
    void readsAndWritesWhatPostgresWrites() {
        assertThat(Positions.parse("{[1,5),[7,8)}").ranges()).containsExactly(new Range(1, 4), new Range(7, 7));
        assertThat(Positions.parse("{[1,5),[7,8)}").text()).isEqualTo("{[1,5),[7,8)}");
        assertThat(Positions.parse("{}")).isEqualTo(Positions.NONE);
        assertThat(Positions.NONE.text()).isEqualTo("{}");
    }

    @Test
    void knowsItsContiguousPrefixAndWhatLiesAbove() {
        Positions gap = Positions.parse("{[1,5),[7,9)}");
        assertThat(gap.contiguous()).isEqualTo(4);
        assertThat(gap.above()).containsExactly(new Range(7, 8));
        Positions headless = Positions.parse("{[2,5)}");
        assertThat(headless.contiguous()).isZero();
        assertThat(headless.above()).containsExactly(new Range(2, 4));
        assertThat(Positions.NONE.contiguous()).isZero();
    }

    @Test
    void countsWhatIsMissingOfMillions() {
        Positions some = Positions.parse("{[3,5),[7,9),[20,30)}");
        assertThat(some.missingOf(new Range(1, 50_000_000))).isEqualTo(50_000_000 - 14);
        assertThat(some.missingOf(new Range(4, 7))).isEqualTo(2);
        assertThat(some.missingOf(new Range(21, 22))).isZero();
        assertThat(Positions.NONE.missingOf(new Range(1, 1))).isEqualTo(1);
    }

    @Test
    void holdsExactlyWhatWasPutIn() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            TreeSet<Long> put = new TreeSet<>();
            for (int i = 0; i < 30; i++) {
                put.add(1L + random.nextInt(60));
            }
            Positions positions = Positions.parse(Positions.of(put).text());
            for (long p = 1; p <= 61; p++) {
                assertThat(positions.contains(p)).as("%s in %s", p, put).isEqualTo(put.contains(p));
            }
        }
        assertThat(Positions.of(new TreeSet<>(List.of(3L))).ranges()).containsExactly(new Range(3, 3));
    }
}

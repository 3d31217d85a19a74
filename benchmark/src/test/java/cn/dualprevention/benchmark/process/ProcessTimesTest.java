package cn.dualprevention.benchmark.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ProcessTimesTest {

    @Test
    void readsPastANameWithSpacesAndBrackets() {
        String stat = "42 (post) gres: (x) S 1 42 42 0 -1 4194560 100 0 0 0 11 22 33 44 20 0 1 0 5 6 7";

        assertThat(ProcessTimes.ticks(stat)).isEqualTo(11 + 22 + 33 + 44);
    }

    @Test
    void growsWithTheWorkOfThisJvm() {
        LongSupplier times = ProcessTimes.ofThisJvm();
        long before = times.getAsLong();
        long end = System.nanoTime() + 200_000_000;
        long spin = 0;
        while (System.nanoTime() < end) {
            spin++;
        }

        assertThat(spin).isPositive();
        assertThat(times.getAsLong() - before).isGreaterThan(10_000);
    }
}

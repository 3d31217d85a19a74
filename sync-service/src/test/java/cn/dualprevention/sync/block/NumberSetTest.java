package cn.dualprevention.sync.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.dualprevention.sync.wire.WireReader;
import cn.dualprevention.sync.wire.WireWriter;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberSetTest {

    @Test
    void joinsNeighboursAndForgetsRepeats() {
        assertThat(NumberSet.of(5, 3, 4, 9, 3)).hasToString("3-5,9");
    }

    @Test
    void isCompleteOnlyUpToTheFirstGap() {
        assertThat(NumberSet.of(1, 2, 3, 5).completeTo()).isEqualTo(3);
        assertThat(NumberSet.range(2, 1_000).completeTo()).isZero();
        assertThat(NumberSet.NONE.completeTo()).isZero();
    }

    @Test
    void takesAFewBytesForALongRun() {
        WireWriter out = new WireWriter(16);
        NumberSet.range(1, 1_000_000_000).write(out);

        assertThat(out.length()).isLessThan(10);
    }

    @Test
    void refusesRangesThatDoNotRise() {
        byte[] wrong = new WireWriter(16).number(2).number(5).number(0).toBytes();

        assertThatIllegalArgumentException().isThrownBy(() -> NumberSet.read(new WireReader(wrong)));
    }

    /** Of such a number the end would be the smallest there is, and what was written could not be read again. */
    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesNumbersThatItCouldNotReadAgain(long number) {
        assertThatIllegalArgumentException().isThrownBy(() -> NumberSet.of(5, number));
        assertThatIllegalArgumentException().isThrownBy(() -> NumberSet.range(number, number));
        NumberSet greatest = NumberSet.of(Long.MAX_VALUE - 1);
        assertThat(NumberSet.fromBytes(greatest.toBytes())).isEqualTo(greatest);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void agreesWithAPlainSet(long seed) {
        Random random = new Random(seed);
        Set<Long> a = numbers(random);
        Set<Long> b = numbers(random);
        NumberSet setA = of(a);
        NumberSet setB = of(b);

        Set<Long> union = new TreeSet<>(a);
        union.addAll(b);
        Set<Long> minus = new TreeSet<>(a);
        minus.removeAll(b);
        Set<Long> common = new TreeSet<>(a);
        common.retainAll(b);

        assertThat(setA.union(setB)).isEqualTo(of(union));
        assertThat(setA.minus(setB)).isEqualTo(of(minus));
        assertThat(setA.sizeOfCommon(setB)).isEqualTo(common.size());
        assertThat(setA.common(setB)).isEqualTo(of(common));
        assertThat(setA.stream().boxed()).containsExactlyElementsOf(a);
        assertThat(setA.size()).isEqualTo(a.size());
        assertThat(NumberSet.parse(setA.toString())).isEqualTo(setA);
        for (long n = 0; n < 130; n++) {
            long limit = n;
            assertThat(setA.contains(n)).as("%s in %s", n, setA).isEqualTo(a.contains(n));
            assertThat(setA.rank(n)).isEqualTo(a.stream().filter(m -> m < limit).count());
        }
        WireWriter out = new WireWriter(16);
        setA.write(out);
        assertThat(NumberSet.read(new WireReader(out.toBytes()))).isEqualTo(setA);
    }

    /** There is one way only to write a set: a text that is signed cannot be written otherwise. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1,2",
                "2,1",
                "1-1",
                "3-2",
                "01",
                "+1",
                "1-",
                "1--2",
                ",",
                "1,",
                " 1",
                "1 ",
                "1-3,2",
                "x",
                "9223372036854775807",
                "99999999999999999999"
            })
    void readsNoTextThatItWouldNotWrite(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> NumberSet.parse(text));
    }

    private static Set<Long> numbers(Random random) {
        Set<Long> numbers = new TreeSet<>();
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            numbers.add(1L + random.nextInt(120));
        }
        return numbers;
    }

    private static NumberSet of(Set<Long> numbers) {
        return NumberSet.of(numbers.stream().mapToLong(Long::longValue).toArray());
    }
}

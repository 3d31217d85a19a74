package cn.dualprevention.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.chaos.check.Finding.Kind;
import cn.dualprevention.chaos.check.Numbers.Given;
import cn.dualprevention.chaos.check.Numbers.Mark;
import cn.dualprevention.chaos.check.Numbers.Origin;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The numbers of a park that was set back twice, at itself, below it and above it; whatever is done to them is found. */
class NumbersTest {

    private static final int SEEDS = 100;
    private static final List<String> UPWARD = List.of("factory", "park", "city", "province");
    private static final Origin FIRST = new Origin("park", "hazard.events", "i1");
    private static final Origin SECOND = new Origin("park", "hazard.events", "i2");
    private static final Origin THIRD = new Origin("park", "hazard.events", "i3");
    private static final Origin DECIDED = new Origin("park", Numbers.DECISIONS, "i1");

    /** Something that is done, and what is found then and where. */
    private record Damage(String what, Kind foundAs, String foundAt, Consumer<Marks> done) {}

    /**
     * As it should be: of the first incarnation the journal has a part and others the rest, the second one began after the copy
     * was made to which the park was set back once more, and the third one goes on.
     */
    private static final class Marks {

        final Map<Origin, Given> given = new HashMap<>();
        final Map<String, Map<Origin, Mark>> had = new HashMap<>();
        final Random random;

        Marks(long seed) {
            random = new Random(seed);
            int first = 10 + random.nextInt(1_000);
            int second = 10 + random.nextInt(1_000);
            int third = 10 + random.nextInt(1_000);
            given.put(FIRST, new Given(5 + random.nextInt(first - 5), false));
            given.put(THIRD, new Given(third, true));
            given.put(DECIDED, new Given(20, true));
            UPWARD.forEach(platform -> had.put(platform, new HashMap<>()));
            for (String platform : UPWARD.subList(1, UPWARD.size())) {
                has(platform, FIRST, upTo(first));
                has(platform, SECOND, upTo(second));
                has(platform, THIRD, upTo(third));
            }
            has("park", DECIDED, upTo(20));
            BitSet some = new BitSet();
            some.set(3);
            some.set(17);
            has("factory", DECIDED, some);
        }

        void has(String platform, Origin origin, BitSet numbers) {
            had(platform).put(origin, new Mark(numbers, Ranges.completeTo(numbers)));
        }

        Map<Origin, Mark> had(String platform) {
            return had.getOrDefault(platform, Map.of());
        }

        /** Takes one away, not the first and not the last. */
        void loses(String platform, Origin origin) {
            BitSet numbers = numbers(platform, origin);
            numbers.clear(2 + random.nextInt((int) Ranges.last(numbers) - 2));
            has(platform, origin, numbers);
        }

        void losesItsLast(String platform, Origin origin) {
            BitSet numbers = numbers(platform, origin);
            numbers.clear((int) Ranges.last(numbers));
            has(platform, origin, numbers);
        }

        BitSet numbers(String platform, Origin origin) {
            return (BitSet) had(platform).get(origin).received().clone();
        }

        List<Finding> judged() {
            return new Numbers(given, had)
                    .findings((platform, origin) -> UPWARD.indexOf(platform) >= UPWARD.indexOf(origin));
        }
    }

    private static BitSet upTo(int last) {
        BitSet numbers = new BitSet();
        numbers.set(1, last + 1);
        return numbers;
    }

    @Test
    void findsNothingWhereEverybodyHasEverything() {
        LongStream.range(0, SEEDS)
                .forEach(seed -> assertThat(new Marks(seed).judged()).isEmpty());
    }

    @Test
    void expectsNoNumbersWhereNoneWereGiven() {
        Numbers numbers = new Numbers(Map.of(FIRST, new Given(0, true)), Map.of("park", Map.of(), "city", Map.of()));
        assertThat(numbers.findings((platform, origin) -> true)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> findsEveryKindOfDamage() {
        return damages().stream()
                .map(damage -> DynamicTest.dynamicTest(
                        damage.what(),
                        () -> LongStream.range(0, SEEDS).forEach(seed -> {
                            Marks marks = new Marks(seed);
                            damage.done().accept(marks);
                            assertThat(marks.judged()).as("seed %d", seed).anySatisfy(finding -> {
                                assertThat(finding.kind()).isEqualTo(damage.foundAs());
                                assertThat(finding.platform()).isEqualTo(damage.foundAt());
                            });
                        })));
    }

    private static List<Damage> damages() {
        return List.of(
                new Damage(
                        "what was written last is not above",
                        Kind.MISSING,
                        "province",
                        marks -> marks.losesItsLast("province", THIRD)),
                new Damage("a number that nobody ever had", Kind.MISSING, "province", marks -> {
                    Given last = marks.given.get(THIRD);
                    marks.given.put(THIRD, new Given(last.last() + 1, true));
                }),
                new Damage(
                        "a hole in what was written before the loss",
                        Kind.MISSING,
                        "city",
                        marks -> marks.loses("city", FIRST)),
                new Damage(
                        "what one above had got before the loss did not go on to the next",
                        Kind.MISSING,
                        "province",
                        marks -> marks.losesItsLast("province", SECOND)),
                new Damage(
                        "what was lost did not come back",
                        Kind.MISSING,
                        "park",
                        marks -> marks.losesItsLast("park", FIRST)),
                new Damage(
                        "nothing of an incarnation came back that the copy does not know",
                        Kind.MISSING,
                        "park",
                        marks -> marks.had("park").remove(SECOND)),
                new Damage(
                        "an own number was left out when it came back",
                        Kind.MISSING,
                        "park",
                        marks -> marks.loses("park", FIRST)),
                new Damage("goes on under the old name", Kind.INVENTED, "city", marks -> {
                    marks.given.put(FIRST, new Given(marks.given.get(FIRST).last() - 3, true));
                    marks.given.remove(THIRD);
                }),
                new Damage("says that it is not complete", Kind.MISSING, "city", marks -> {
                    Mark mark = marks.had("city").get(THIRD);
                    marks.had("city").put(THIRD, new Mark(mark.received(), mark.completeTo() - 1));
                }),
                new Damage("its decision did not come back", Kind.MISSING, "park", marks -> {
                    BitSet decisions = marks.numbers("park", DECIDED);
                    decisions.clear(17);
                    marks.has("park", DECIDED, decisions);
                }));
    }
}

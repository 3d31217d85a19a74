package cn.dualprevention.sync.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.completeness.Completeness.Behind;
import cn.dualprevention.sync.completeness.Evidence.Subordinate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CombiningTest {

    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    private static Subordinate says(String platform, Instant asOf, Behind... behind) {
        return new Subordinate(platform, Completeness.of(asOf, List.of(behind), 0));
    }

    private static Completeness combine(Subordinate... below) {
        return Combining.combine("zhengzhou", NOON, List.of(below), Set.of());
    }

    @Test
    void isCompleteByItselfWhenNobodyIsBelow() {
        assertThat(combine()).isEqualTo(Completeness.of(NOON, List.of(), 0));
    }

    @Test
    void goesAsFarAsTheOneThatIsLeastFar() {
        assertThat(combine(says("park", NOON.minusSeconds(3)), says("county", NOON.minusSeconds(7)), says("x", NOON)))
                .isEqualTo(Completeness.of(NOON.minusSeconds(7), List.of(), 0));
        assertThat(combine(says("ahead", NOON.plusSeconds(60))).asOf()).isEqualTo(NOON);
    }

    @Test
    void namesWhoIsSilentAndWaitsForItNoLonger() {
        assertThat(combine(says("park", NOON.minusSeconds(30))))
                .isEqualTo(Completeness.of(NOON.minusSeconds(30), List.of(), 0));
        assertThat(combine(says("park", NOON.minusSeconds(31)), says("county", NOON.minusSeconds(2))))
                .isEqualTo(
                        Completeness.of(NOON.minusSeconds(2), List.of(new Behind("park", NOON.minusSeconds(31))), 0));
        assertThat(combine(new Subordinate("park", Completeness.UNKNOWN)))
                .isEqualTo(Completeness.of(NOON, List.of(new Behind("park", null)), 0));
    }

    @Test
    void keepsNamingThoseThatWereNamedBelow() {
        Behind factory = new Behind("factory", NOON.minusSeconds(3_600));

        assertThat(combine(says("park", NOON.minusSeconds(1), factory)))
                .isEqualTo(Completeness.of(NOON.minusSeconds(1), List.of(factory), 0));
        assertThat(combine(says("park", NOON.minusSeconds(60), factory)).behind())
                .containsExactly(factory, new Behind("park", NOON.minusSeconds(60)));
    }

    @Test
    void namesOnceWhoIsMissedOnTwoRoadsAsItIsLongestMissed() {
        Behind byPark = new Behind("factory", NOON.minusSeconds(40));
        Behind byCounty = new Behind("factory", NOON.minusSeconds(90));

        Completeness all = combine(says("park", NOON, byPark), says("county", NOON, byCounty));

        assertThat(all.behind()).containsExactly(byCounty);
        assertThat(all.behindTotal()).isEqualTo(1);
    }

    @Test
    void knowsBestAboutItself() {
        assertThat(combine(says("park", NOON, new Behind("zhengzhou", null))).behind())
                .isEmpty();
    }

    @Test
    void namesThoseOfWhomSomethingOlderIsMissing() {
        Completeness all =
                Combining.combine("zhengzhou", NOON, List.of(says("park", NOON)), Set.of("park", "zhengzhou"));

        assertThat(all).isEqualTo(Completeness.of(NOON, List.of(new Behind("park", null)), 0));
    }

    @Test
    void addsThoseThatNobodyNames() {
        List<Behind> many =
                IntStream.range(0, 150).mapToObj(i -> new Behind("p" + i, null)).toList();
        Subordinate park = new Subordinate("park", Completeness.of(NOON, many, 0));

        Completeness all = combine(park, says("county", NOON.minusSeconds(40)));

        assertThat(all.behind()).hasSize(100);
        assertThat(all.behindTotal()).isEqualTo(151);
    }
}

package cn.dualprevention.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.standalone.bootstrap.DemoEnterprise;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoryTellerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T04:05:06Z"), ZoneOffset.UTC);
    private static final DemoEnterprise ENTERPRISE =
            new DemoEnterprise("91410100MA0000015B", "示范", "410105", null, List.of("MACHINERY"));

    private final StoryTeller teller = new StoryTeller(CLOCK, new Random(1));

    @Test
    void letsEveryFateHappen() {
        Random random = new Random(1);
        Map<Fate, Integer> drawn = new EnumMap<>(Fate.class);
        for (int i = 0; i < 10_000; i++) {
            drawn.merge(Fate.drawn(random), 1, Integer::sum);
        }

        assertThat(drawn).containsOnlyKeys(Fate.values());
        assertThat(drawn.get(Fate.RECTIFIED)).isBetween(2_300, 2_900);
    }

    @ParameterizedTest
    @EnumSource
    void beginsEveryStoryWithAReport(Fate fate) {
        List<Scene> story = teller.tell(fate, ENTERPRISE);

        assertThat(story.get(0).reports()).isPositive();
        assertThat(story.get(0).after()).isZero();
        assertThat(story)
                .allSatisfy(scene -> assertThat(scene.path())
                        .startsWith(scene.who() == Scene.Who.REGULATOR ? "/api/v1/decisions" : "/api/v1/hazards"));
    }

    @Test
    void closesAMajorHazardOnlyAfterTheRecheckHasComeDown() {
        List<Scene> story = teller.tell(Fate.MAJOR_RECHECKED, ENTERPRISE);

        Scene recheck = story.get(story.size() - 2);
        Scene closing = story.get(story.size() - 1);
        assertThat(recheck.who()).isEqualTo(Scene.Who.REGULATOR);
        assertThat(closing.path()).endsWith("/close");
        assertThat(closing.patient()).isTrue();
    }

    @Test
    void tellsTheSameStoryForTheSameSeed() {
        List<Scene> one = new StoryTeller(CLOCK, new Random(7)).tell(Fate.LEFT_OPEN, ENTERPRISE);
        List<Scene> other = new StoryTeller(CLOCK, new Random(7)).tell(Fate.LEFT_OPEN, ENTERPRISE);

        assertThat(one.get(2).body()).isEqualTo(other.get(2).body());
    }
}

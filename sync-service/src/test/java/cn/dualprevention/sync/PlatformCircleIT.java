package cn.dualprevention.sync;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.link.LinkScope;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three platforms linked in a circle by mistake: everything arrives everywhere once and comes to rest. */
class PlatformCircleIT {

    private static TestPlatform first;
    private static TestPlatform second;
    private static TestPlatform third;

    @BeforeAll
    static void link() {
        first = TestPlatform.start("first", "PARK", "410102");
        second = TestPlatform.start("second", "COUNTY", "410102");
        third = TestPlatform.start("third", "CITY", "410100");
        first.linkUpTo(second, LinkScope.EVERYTHING);
        second.linkUpTo(third, LinkScope.EVERYTHING);
        third.linkUpTo(first, LinkScope.EVERYTHING);
    }

    @AfterAll
    static void stop() {
        List.of(first, second, third).forEach(TestPlatform::close);
    }

    @Test
    void runsRoundOnce() {
        List<Event> ofFirst = TestEvents.of("first").next(20);
        List<Event> ofThird = TestEvents.of("third").next(20);
        first.publish(Stream.HAZARD_EVENTS, ofFirst);
        third.publish(Stream.HAZARD_EVENTS, ofThird);

        assertArrived(second, "first", "third");
        assertArrived(third, "first");
        assertArrived(first, "third");
    }

    private static void assertArrived(TestPlatform platform, String... origins) {
        List<Event> arrived = platform.awaitForwarded(Stream.HAZARD_EVENTS, 20 * origins.length);

        assertThat(arrived).extracting(e -> e.metadata().origin()).containsOnly(origins);
        assertThat(arrived)
                .extracting(e -> e.metadata().id())
                .hasSize(20 * origins.length)
                .doesNotHaveDuplicates();
    }
}

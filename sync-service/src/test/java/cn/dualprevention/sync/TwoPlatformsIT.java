package cn.dualprevention.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A park and its city: everything arrives, once, whatever happens to the wire or to either of them. */
class TwoPlatformsIT {

    private static final List<Long> SENT = new ArrayList<>();
    private static TestPlatform park;
    private static TestPlatform city;
    private static TestEvents origin;

    @BeforeAll
    static void link() {
        city = TestPlatform.start("zhengzhou", "CITY", "410100");
        park = TestPlatform.start("zhengzhou-park", "PARK", "410102");
        park.linkUpTo(city);
        origin = TestEvents.of("zhengzhou-park");
    }

    @AfterAll
    static void stop() {
        park.close();
        city.close();
    }

    private static List<Event> report(int count) {
        List<Event> events = origin.next(count);
        events.forEach(e -> SENT.add(e.metadata().number()));
        park.publish(Stream.HAZARD_EVENTS, events);
        return events;
    }

    private static List<Event> allArriveOnce() {
        List<Event> arrived = city.awaitForwarded(Stream.HAZARD_EVENTS, SENT.size());
        assertThat(arrived).extracting(e -> e.metadata().number()).containsExactlyInAnyOrderElementsOf(SENT);
        return arrived;
    }

    @Test
    void forwardsEventsWithEveryByteOfThem() {
        List<Event> sent = report(25);

        List<Event> arrived = allArriveOnce();

        Event one = sent.get(7);
        Event same = arrived.stream()
                .filter(e -> e.metadata().number() == one.metadata().number())
                .findFirst()
                .orElseThrow();
        assertThat(same.metadata()).isEqualTo(one.metadata());
        assertThat(same.body()).isEqualTo(one.body());
    }

    @Test
    void drainsAfterACutWithoutNewTraffic() {
        city.wire().cut();
        report(3_000);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        park.number("SELECT events FROM stream_counter WHERE stream = 'hazard.events'") == SENT.size());

        city.wire().heal();

        allArriveOnce();
    }

    @Test
    void repeatsTheSameBytesWhenAnswersGetLost() {
        city.wire().swallowAnswers();
        int before = city.wire().swallowed();
        report(10);
        await().atMost(Duration.ofSeconds(20)).until(() -> city.wire().swallowed() > before + 1);

        city.wire().heal();

        allArriveOnce();
    }

    @Test
    void goesOnWhenEitherSideRestarts() {
        park.stop();
        report(40);
        park.start();
        report(40);
        allArriveOnce();

        city.stop();
        report(40);
        city.start();
        report(40);
        allArriveOnce();
    }
}

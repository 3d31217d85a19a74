package cn.dualprevention.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.storage.StorageWatch;
import cn.dualprevention.kit.storage.Urgency;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** A platform that runs out of space takes what is urgent, and what goes down; the rest waits below and comes by itself. */
class ScarceStorageIT {

    private static TestPlatform park;
    private static TestPlatform city;

    @BeforeAll
    static void link() {
        city = TestPlatform.start("zhengzhou", "CITY", "410100");
        park = TestPlatform.start("zhengzhou-park", "PARK", "410102");
        park.linkUpTo(city);
    }

    @AfterAll
    static void stop() {
        park.close();
        city.close();
    }

    private static void leave(TestPlatform platform, DataSize space, Urgency refused) {
        platform.leave(space);
        StorageWatch watch = platform.bean(StorageWatch.class);
        await().until(() -> !watch.isOpen(refused));
    }

    private static double refusals(Urgency urgency) {
        return city.bean(MeterRegistry.class)
                .get("dualprevention.storage.refusals")
                .tag("urgency", urgency.name())
                .counter()
                .count();
    }

    /** Consignments alone: seals are refused, too, while space is scarce, and are tried again at their own pace. */
    private static long refusedConsignments() {
        return city.bean(MeterRegistry.class).find("http.server.requests").tag("status", "507").timers().stream()
                .filter(timer -> String.valueOf(timer.getId().getTag("uri")).contains("/consignments/"))
                .mapToLong(Timer::count)
                .sum();
    }

    /** A relay may say an event twice when the broker is slow. */
    private static Set<Event> arrived(Stream stream) {
        return Set.copyOf(
                city.awaitForwardedUntil(stream, all -> Set.copyOf(all).size() >= 10));
    }

    @Test
    void takesWhatIsUrgentWhileTheRestWaitsAndComesByItself() {
        leave(city, DataSize.ofMegabytes(500), Urgency.ROUTINE);
        List<Event> routine = TestEvents.of("zhengzhou-park").next(10);
        List<Event> express = TestEvents.of("zhengzhou-park").next(10);
        park.publish(Stream.HAZARD_EVENTS, routine);
        await().until(() -> refusedConsignments() > 0);
        Instant refused = Instant.now();
        park.publish(Stream.HAZARD_EXPRESS, express);

        assertThat(arrived(Stream.HAZARD_EXPRESS)).containsExactlyInAnyOrderElementsOf(express);
        await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(6)).until(() -> refusedConsignments() > 0);
        assertThat((double) refusedConsignments())
                .as("the sender obeys Retry-After")
                .isLessThanOrEqualTo(
                        1 + Duration.between(refused, Instant.now()).toSeconds() / 15.0);
        assertThat(city.number("SELECT count(*) FROM arrival WHERE stream = 'hazard.events'"))
                .isZero();

        city.leave(DataSize.ofGigabytes(50));
        assertThat(arrived(Stream.HAZARD_EVENTS)).containsExactlyInAnyOrderElementsOf(routine);
        assertThat(refusals(Urgency.ROUTINE)).isPositive();
        assertThat(refusals(Urgency.EXPRESS)).isZero();
    }

    @Test
    void takesOrdersFromAboveWithoutAByteToSpare() {
        leave(park, DataSize.ofBytes(0), Urgency.EXPRESS);
        Event decision =
                TestEvents.of("zhengzhou").destination("zhengzhou-park").next();
        city.publish(Stream.SUPERVISION_EVENTS, List.of(decision));
        assertThat(park.awaitForwarded(Stream.SUPERVISION_EVENTS, 1)).containsExactly(decision);
        park.leave(DataSize.ofGigabytes(50));
    }
}

package cn.dualprevention.sync.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.TestPlatform;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RetentionIT {

    private static TestPlatform city;
    private static TestPlatform park;
    private static TestEvents events;

    @BeforeAll
    static void link() {
        city = TestPlatform.start("zhengzhou", "CITY", "410100");
        park = TestPlatform.start("zhengzhou-park", "PARK", "410102");
        park.linkUpTo(city);
        events = TestEvents.of("zhengzhou-park");
    }

    @AfterAll
    static void stop() {
        park.close();
        city.close();
    }

    private static void reportAndAwait(int count) {
        park.publish(Stream.HAZARD_EVENTS, events.next(1));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> city.number("SELECT coalesce(max(contiguous), 0) FROM inbound") >= count);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> park.number("SELECT coalesce(max(acknowledged), 0) FROM outbound") >= count);
    }

    private static void age(TestPlatform platform) {
        for (String table :
                new String[] {"block SET recorded_at", "consignment SET cut_at", "arrival SET arrived_at"}) {
            platform.execute("UPDATE sync." + table + " = now() - interval '40 days'");
        }
    }

    @Test
    void letsGoOfTheOldAndKeepsWhatTheNextOneStandsOn() {
        for (int n = 1; n <= 4; n++) {
            reportAndAwait(n);
        }
        city.awaitForwarded(Stream.HAZARD_EVENTS, 4);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> city.number("SELECT count(*) FROM relay_mark WHERE position = 4") == 1);
        age(park);
        age(city);

        park.bean(ForgettingOldConsignments.class).round().block();
        city.bean(ForgettingOldConsignments.class).round().block();

        assertThat(park.number("SELECT count(*) FROM consignment")).isEqualTo(1);
        assertThat(park.number("SELECT count(*) FROM block")).isEqualTo(1);
        assertThat(park.number("SELECT count(*) FROM payload")).isEqualTo(1);
        assertThat(city.number("SELECT count(*) FROM arrival")).isEqualTo(1);
        assertThat(city.number("SELECT count(*) FROM payload")).isEqualTo(1);

        reportAndAwait(5);
        assertThat(city.awaitForwarded(Stream.HAZARD_EVENTS, 5)).hasSize(5);
    }

    @Test
    void letsGoOfNothingThatAPeerHasNotYet() {
        city.cutOff();
        long kept = park.number("SELECT count(*) FROM block");
        park.publish(Stream.HAZARD_EVENTS, events.next(3));
        await().atMost(Duration.ofSeconds(20)).until(() -> park.number("SELECT count(*) FROM block") > kept);
        long blocks = park.number("SELECT count(*) FROM block WHERE position >= (SELECT max(position) FROM outbound)");
        age(park);

        park.bean(ForgettingOldConsignments.class).round().block();
        city.reconnect();

        assertThat(park.number("SELECT count(*) FROM block WHERE position >= (SELECT max(position) FROM outbound)"))
                .isGreaterThanOrEqualTo(Math.min(blocks, 1));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> park.number("SELECT events FROM stream_counter WHERE stream = 'hazard.events'")
                        == city.number("SELECT forwarded FROM stream_counter WHERE stream = 'hazard.events'"));
    }
}

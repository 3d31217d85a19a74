package cn.dualprevention.sync.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.TestPlatform;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionIT {

    private TestPlatform city;
    private TestPlatform park;
    private Link link;
    private TestEvents events;

    @BeforeEach
    void link() {
        city = TestPlatform.start("zhengzhou", "CITY", "410100");
        park = TestPlatform.start("zhengzhou-park", "PARK", "410102");
        link = park.linkUpTo(city);
        events = TestEvents.of("zhengzhou-park");
    }

    @AfterEach
    void stop() {
        park.close();
        city.close();
    }

    private void reportAndAwait(int count) {
        park.publish(Stream.HAZARD_EVENTS, events.next(1));
        awaitConfirmed(Stream.HAZARD_EVENTS, count);
    }

    private void awaitConfirmed(Stream stream, int count) {
        String which = " WHERE stream = '" + stream.topic() + "'";
        await().atMost(Duration.ofSeconds(20))
                .until(() -> city.number("SELECT max(contiguous) FROM inbound" + which) >= count);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> park.number("SELECT max(acknowledged) FROM outbound" + which) >= count);
    }

    /** One consignment made of several blocks: all but the last one's bytes are there for its sake only. */
    private void reportExpressOfSeveralBlocks(int count) {
        Links links = park.bean(Links.class);
        TestEvents copies = TestEvents.of("zhengzhou-park");
        links.change(link.id(), Link.State.PAUSED).block();
        for (int n = 1; n <= count; n++) {
            int blocks = n;
            park.publish(Stream.HAZARD_EXPRESS, copies.next(1));
            await().atMost(Duration.ofSeconds(20)).until(() -> park.number("SELECT count(*) FROM block") == blocks);
        }
        links.change(link.id(), Link.State.ACTIVE).block();
        awaitConfirmed(Stream.HAZARD_EXPRESS, 1);
    }

    private void age(TestPlatform platform) {
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
    void keepsWhatAConsumerOfForwardedEventsHasNotReported() {
        for (int n = 1; n <= 4; n++) {
            reportAndAwait(n);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> city.number("SELECT count(*) FROM relay_mark WHERE position = 4") == 1);
        age(city);
        city.execute("INSERT INTO sync.consumer_progress (consumer, topic, contiguous, reported_at)"
                + " VALUES ('hazard-ledger', 'forwarded.hazard.events', 2, now() - interval '40 days')");

        city.bean(ForgettingOldConsignments.class).round().block();
        assertThat(city.number("SELECT min(first_forwarded) FROM block")).isEqualTo(3);

        city.execute("UPDATE sync.consumer_progress SET contiguous = 4");
        city.bean(ForgettingOldConsignments.class).round().block();
        assertThat(city.number("SELECT min(first_forwarded) FROM block")).isEqualTo(4);
    }

    @Test
    void letsGoOfTheOldThoughAnotherStreamHasBeenQuietSince() {
        reportExpressOfSeveralBlocks(3);
        for (int n = 1; n <= 4; n++) {
            reportAndAwait(n);
        }
        age(park);
        reportAndAwait(5);

        park.bean(ForgettingOldConsignments.class).round().block();

        assertThat(park.number("SELECT count(*) FROM consignment WHERE stream = 'hazard.express'"))
                .isEqualTo(1);
        assertThat(park.number("SELECT count(*) FROM block WHERE stream = 'hazard.express'"))
                .isEqualTo(1);
        assertThat(park.number("SELECT count(*) FROM consignment c, unnest(c.payload) AS needed (id)"
                        + " WHERE NOT EXISTS (SELECT FROM payload p WHERE p.id = needed.id)"))
                .isZero();
        // the first block may have gone alone, before the link stood still
        long needed = park.number("SELECT cardinality(payload) FROM consignment WHERE stream = 'hazard.express'");
        assertThat(needed).isGreaterThan(1);
        assertThat(park.number("SELECT count(*) FROM payload")).isEqualTo(needed + 1);
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

package cn.dualprevention.sync.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.restore.RecallAnswer;
import cn.dualprevention.kit.restore.RecallWish;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.TestPlatform;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.EventLabel;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.peer.PeerTrouble;
import cn.dualprevention.sync.peer.Peers;
import cn.dualprevention.sync.peer.RecallPage;
import cn.dualprevention.sync.peer.RecallQuestion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class RecallIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static TestPlatform city;
    private static TestPlatform park;
    private static TestPlatform factory;
    private static Link up;

    @BeforeAll
    static void link() {
        city = TestPlatform.start("zhengzhou", "CITY", "410100");
        park = TestPlatform.start("zhengzhou-park", "PARK", "410102");
        factory = TestPlatform.start("demo-factory", "ENTERPRISE", "410102");
        up = park.linkUpTo(city, LinkScope.EVERYTHING);
        factory.linkUpTo(park, LinkScope.EVERYTHING);
    }

    @AfterAll
    static void stop() {
        List.of(factory, park, city).forEach(TestPlatform::close);
    }

    private static RecallPage pageOf(List<Event> events) {
        return RecallPage.of(Frames.pack(events), Map.of(), null);
    }

    private static void giveBack(Stream stream, RecallPage page) {
        park.bean(Peers.class).giveBack(up, stream, page).block(PATIENCE);
    }

    /** Events of the factory come by the park, in the same consignments, and are none of what the park may ask back. */
    @Test
    void handsOutToAPlatformItsOwnEventsOnly() {
        TestEvents reports = TestEvents.of("zhengzhou-park");
        factory.publish(Stream.HAZARD_EVENTS, TestEvents.of("demo-factory").next(6));
        city.publish(Stream.HAZARD_EVENTS, TestEvents.of("zhengzhou").next(3));
        park.publish(Stream.HAZARD_EVENTS, reports.next(4));
        city.awaitForwarded(Stream.HAZARD_EVENTS, 10);

        RecallPage page = park.bean(Peers.class)
                .recall(up, RecallQuestion.of(Stream.HAZARD_EVENTS, Coverage.NONE, null))
                .block(PATIENCE);

        assertThat(page.content().labels())
                .extracting(label -> label.origin().platform())
                .containsOnly("zhengzhou-park");
        assertThat(page.content().labels()).extracting(EventLabel::number).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
        assertThat(page.schemaTexts()).containsOnlyKeys(TestEvents.SCHEMA);
        assertThat(page.next()).isNull();
    }

    @Test
    void refusesAStranger() {
        WebTestClient stranger = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + city.port())
                .responseTimeout(PATIENCE)
                .build();
        for (String path : List.of("/link/v1/recall", "/link/v1/recalled/supervision.events")) {
            stranger.post()
                    .uri(path)
                    .header("Content-Type", "application/json")
                    .bodyValue("{}")
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        }
    }

    @Test
    void takesNothingBackThatItDidNotAskForAndNothingOfAnybodyElse() {
        Event decision =
                TestEvents.of("zhengzhou").destination("zhengzhou-park").next();
        assertThatExceptionOfType(PeerTrouble.class)
                .isThrownBy(() -> giveBack(Stream.SUPERVISION_EVENTS, pageOf(List.of(decision))))
                .withMessageContaining("forbidden");

        Event forged = TestEvents.of("henan").destination("zhengzhou-park").next();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> take(pageOf(List.of(decision, forged))));
        assertThat(forwardedDecisions()).isZero();

        take(pageOf(List.of(decision, decision)));
        take(pageOf(List.of(decision)));
        assertThat(forwardedDecisions()).isEqualTo(1);
        assertThat(city.awaitForwarded(Stream.SUPERVISION_EVENTS, 1)).containsExactly(decision);
    }

    /** A platform below speaks in this one's name while it is asked to, and then no more. */
    @Test
    void takesNothingBackFromOneThatHasSaidThatItHasNoMore() {
        RecallingFromBelow recalling = city.bean(RecallingFromBelow.class);
        Link down = city.bean(Links.class).active().stream()
                .filter(link -> link.peer().equals("zhengzhou-park"))
                .findFirst()
                .orElseThrow();
        city.bean(Wanted.class)
                .begin("hazard-service", "later", List.of(Stream.SUPERVISION_EVENTS))
                .block(PATIENCE);
        await().atMost(PATIENCE)
                .until(() -> !recalling.isNews(down) && !recalling.isAsked(down, Stream.SUPERVISION_EVENTS));
        Event late = TestEvents.of("zhengzhou").destination("zhengzhou-park").next();
        assertThatExceptionOfType(PeerTrouble.class)
                .isThrownBy(() -> giveBack(Stream.SUPERVISION_EVENTS, pageOf(List.of(late))))
                .withMessageContaining("forbidden");
    }

    private static void take(RecallPage page) {
        city.bean(TakingBack.class).take(null, Stream.SUPERVISION_EVENTS, page).block(PATIENCE);
    }

    private static long forwardedDecisions() {
        return city.number("SELECT forwarded FROM stream_counter WHERE stream = 'supervision.events'");
    }

    /** What it holds may be the only copy, so only an operator may go on without it. */
    @Test
    void waitsForAPlatformAboveUntilAnOperatorPausesTheLink() {
        RecallWish wish =
                new RecallWish("hazard-service", UUID.randomUUID().toString(), Map.of("hazard.events", Map.of()));
        city.cutOff();
        Links links = park.bean(Links.class);
        try {
            CompletableFuture<RecallAnswer> granted =
                    park.bean(GrantingWishes.class).hear(wish).toFuture();
            await().during(Duration.ofSeconds(1))
                    .atMost(PATIENCE)
                    .until(() -> !granted.isDone()
                            && park.bean(GrantingWishes.class).hear(wish).block(PATIENCE) == null);

            links.change(up.id(), Link.State.PAUSED).block(PATIENCE);

            assertThat(granted)
                    .succeedsWithin(PATIENCE)
                    .satisfies(answer -> assertThat(answer.incarnation()).isEqualTo(wish.incarnation()));
        } finally {
            city.reconnect();
            links.change(up.id(), Link.State.ACTIVE).block(PATIENCE);
        }
    }
}

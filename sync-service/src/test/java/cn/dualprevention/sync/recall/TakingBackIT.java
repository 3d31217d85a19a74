package cn.dualprevention.sync.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.TestPlatform;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.peer.Marks;
import cn.dualprevention.sync.peer.PeerTrouble;
import cn.dualprevention.sync.peer.Peers;
import cn.dualprevention.sync.peer.RecallPage;
import cn.dualprevention.sync.peer.RecallQuestion;
import cn.dualprevention.sync.signature.PlatformKey;
import cn.dualprevention.sync.status.LinkMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class TakingBackIT {

    private static final Stream STREAM = Stream.SUPERVISION_EVENTS;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static TestPlatform city;
    private static Link park;
    private static Link province;

    @BeforeAll
    static void link() {
        city = TestPlatform.start("zhengzhou", "CITY", "410100");
        park = city.linkDownTo("zhengzhou-park");
        Link otherPark = city.linkDownTo("other-park");
        city.execute("INSERT INTO sync.origin_route (platform, link) VALUES ('demo-factory', '" + park.id()
                + "'), ('other-factory', '" + otherPark.id() + "')");
        province = new Link(
                UUID.randomUUID(),
                "henan",
                Link.Direction.UP,
                "http://127.0.0.1:1",
                PlatformKey.fresh().publicKey(),
                LinkScope.EVERYTHING,
                Link.State.ACTIVE);
        city.bean(Links.class).enrolled(province).block(PATIENCE);
    }

    @AfterAll
    static void stop() {
        city.close();
    }

    private static RecallPage page(List<Event> events, @Nullable Long next) {
        return RecallPage.of(Frames.pack(events), Map.of(), next);
    }

    private static Event decisionFor(String destination) {
        return TestEvents.of("zhengzhou").destination(destination).next();
    }

    private static long forwarded() {
        return city.number("SELECT forwarded FROM stream_counter WHERE stream = 'supervision.events'");
    }

    private static double passedOver(Link link) {
        return city.bean(MeterRegistry.class)
                .counter("dualprevention.link.recall.pages.passed", "peer", link.peer())
                .count();
    }

    /** Its numbers would be taken away from the events that will bear them. */
    @Test
    void refusesWhatBearsTheNameUnderWhichARestoredJournalGoesOn() {
        TestEvents present = TestEvents.of("zhengzhou").destination("zhengzhou-park");
        city.bean(Losses.class)
                .begin(STREAM, "hazard-service", new Origin("zhengzhou", present.incarnation()), Coverage.NONE);
        TakingBack taking = city.bean(TakingBack.class);
        long before = forwarded();

        for (Link link : List.of(park, province)) {
            RecallPage forged = page(List.of(decisionFor("zhengzhou-park"), present.next()), null);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> taking.take(link, STREAM, forged).block(PATIENCE))
                    .withMessageContaining("incarnation");
        }

        assertThat(forwarded()).isEqualTo(before);
    }

    @Test
    void takesFromBelowOnlyWhatGoesDownThere() {
        List<Event> offered = List.of(
                decisionFor("zhengzhou-park"),
                decisionFor("demo-factory"),
                decisionFor("not-heard-of-yet"),
                decisionFor("other-factory"),
                decisionFor("zhengzhou"),
                TestEvents.of("zhengzhou").next());
        TakingBack taking = city.bean(TakingBack.class);
        long before = forwarded();

        taking.take(park, STREAM, page(offered, null)).block(PATIENCE);
        assertThat(forwarded() - before).isEqualTo(3);
        assertThat(city.awaitForwarded(STREAM, 3)).containsAll(offered.subList(0, 3));

        taking.take(province, STREAM, page(offered, null)).block(PATIENCE);
        assertThat(forwarded() - before).isEqualTo(6);
    }

    /** A platform above that cannot be reached at first and then gives pages of which one is not this platform's. */
    private static final class Above implements Peers {

        private final List<RecallPage> pages;
        private final List<@Nullable Long> asked = new ArrayList<>();
        private int unreachable = 2;

        Above(List<RecallPage> pages) {
            this.pages = pages;
        }

        @Override
        public Mono<RecallPage> recall(Link link, RecallQuestion question) {
            if (unreachable-- > 0) {
                return Mono.error(PeerTrouble.unreachable(new IllegalStateException("cut")));
            }
            asked.add(question.before());
            return Mono.just(
                    pages.get(question.before() == null ? 0 : question.before().intValue()));
        }

        @Override
        public Mono<Long> push(Link link, Consignment.Sealed consignment) {
            return Mono.never();
        }

        @Override
        public Mono<Marks> marks(Link link) {
            return Mono.never();
        }

        @Override
        public Mono<Peers.Answer> poll(Link link, Peers.Question request) {
            return Mono.never();
        }

        @Override
        public Mono<Void> giveBack(Link link, Stream stream, RecallPage page) {
            return Mono.never();
        }
    }

    @Test
    void passesOverAPageFromAboveThatCanNeverBeTaken() {
        Event lost = TestEvents.of("zhengzhou").next();
        Above above = new Above(List.of(
                page(List.of(TestEvents.of("henan").next()), 2L), page(List.of(lost), null), page(List.of(), 1L)));
        RecallingFromAbove recalling = new RecallingFromAbove(
                city.bean(Links.class),
                above,
                city.bean(Losses.class),
                city.bean(Wanted.class),
                city.bean(TakingBack.class),
                city.bean(Refusals.class),
                city.bean(LinkMeters.class));
        double before = passedOver(province);

        recalling.everything(province, Stream.HAZARD_EVENTS).block(PATIENCE);

        assertThat(city.awaitForwarded(Stream.HAZARD_EVENTS, 1)).containsExactly(lost);
        assertThat(above.asked).containsExactly(null, null, null, null, null, 2L, 1L);
        assertThat(passedOver(province) - before).isEqualTo(1);
        assertThat(city.number("SELECT count(*) FROM recall_end WHERE link = '" + province.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void passesOverAPageFromBelowThatCanNeverBeTaken() {
        RecallingFromBelow below = city.bean(RecallingFromBelow.class);
        RecallPage unfit = page(
                List.of(TestEvents.of("henan").destination("zhengzhou-park").next()), null);
        String ends = "SELECT count(*) FROM recall_end WHERE link = '" + park.id() + "'";

        for (int i = 1; i < Refusals.MOST; i++) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> below.take(park, STREAM, unfit).block(PATIENCE));
            assertThat(city.number(ends)).isZero();
        }
        below.take(park, STREAM, unfit).block(PATIENCE);

        assertThat(passedOver(park)).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> city.number(ends) == 1);
    }
}

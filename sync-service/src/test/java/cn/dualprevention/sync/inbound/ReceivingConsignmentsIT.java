package cn.dualprevention.sync.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventAttributes;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.kit.relay.EventLog;
import cn.dualprevention.kit.relay.PositionedEvent;
import cn.dualprevention.kit.relay.RelayWaker;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.TestPlatform;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.consignment.SchemaTexts;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.status.LinkMeters;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ReceivingConsignmentsIT {

    private static final Stream STREAM = Stream.HAZARD_EVENTS;

    private static TestPlatform city;
    private ReceivingConsignments receiving;
    private String factory;
    private Link link;
    private Consignments consignments;
    private TestEvents events;
    private long before;

    @BeforeAll
    static void start() {
        city = TestPlatform.start("zhengzhou", "CITY", "410100");
    }

    @AfterAll
    static void stop() {
        city.close();
    }

    @BeforeEach
    void aLinkOfItsOwn() {
        receiving = city.bean(ReceivingConsignments.class);
        factory = "factory-" + UUID.randomUUID().toString().substring(0, 8);
        link = city.linkDownTo(factory);
        consignments = new Consignments(link, STREAM);
        events = TestEvents.of(factory);
        before = city.number("SELECT forwarded FROM stream_counter WHERE stream = 'hazard.events'");
    }

    private long receive(byte[] bytes) {
        return receiving.receive(link, bytes).block();
    }

    /** Numbers of what was published onward in this test, in order. */
    private List<Long> published() {
        return city.bean(EventLog.class).after(STREAM.forwardedTopic(), before, 10_000).block().stream()
                .map(PositionedEvent::event)
                .filter(e -> e.metadata().origin().equals(factory))
                .map(e -> e.metadata().number())
                .toList();
    }

    private long waiting() {
        return city.number("SELECT waiting FROM inbound WHERE link = '" + link.id() + "'");
    }

    private long completeTo() {
        return city.number("SELECT complete_to FROM origin_mark WHERE platform = '" + factory + "'");
    }

    @Test
    void publishesWhatItStored() {
        assertThat(receive(consignments.next(events.next(3)))).isEqualTo(1);

        assertThat(published()).containsExactly(1L, 2L, 3L);
        assertThat(completeTo()).isEqualTo(3);
    }

    @Test
    void answersARepeatTheSameAndDoesNothing() {
        byte[] first = consignments.next(events.next(3));
        receive(first);
        receive(consignments.next(events.next(3)));
        long blocks = city.number("SELECT count(*) FROM block");

        assertThat(receive(first)).isEqualTo(2);

        assertThat(published()).hasSize(6);
        assertThat(city.number("SELECT count(*) FROM block")).isEqualTo(blocks);
    }

    @Test
    void setsAsideTheSameNumberWithOtherContent() {
        receive(consignments.next(events.next(3)));
        byte[] other = consignments.lastNumberAgain(events.next(2));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> receive(other))
                .satisfies(p -> assertThat(p.code()).isEqualTo(ProblemCode.CONSIGNMENT_DIFFERS));

        assertThat(published()).containsExactly(1L, 2L, 3L);
        assertThat(city.number("SELECT count(*) FROM alarm WHERE link = '" + link.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsNotChainedToTheOneBefore() {
        receive(consignments.next(events.next(1)));
        byte[] unchained = consignments.nextUnchained(events.next(1));

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> receive(unchained));

        assertThat(published()).containsExactly(1L);
    }

    @Test
    void keepsWhatArrivesAboveAGapAndPublishesItWhenFilled() {
        byte[] first = consignments.next(events.next(2));
        byte[] second = consignments.next(events.next(2));
        byte[] third = consignments.next(events.next(2));

        assertThat(receive(third)).isZero();
        assertThat(receive(second)).isZero();
        assertThat(published()).isEmpty();

        assertThat(receive(first)).isEqualTo(3);
        assertThat(published()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(waiting()).isZero();

        assertThat(receive(consignments.next(events.next(1)))).isEqualTo(4);
        assertThat(receive(second)).isEqualTo(4);
        assertThat(published()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void takesAwayWhatWaitedAndDoesNotContinueTheChain() {
        byte[] first = consignments.next(events.next(1));
        byte[] second = consignments.next(events.next(1));
        byte[] third = consignments.nextUnchained(TestEvents.of(factory).next(1));
        receive(third);
        receive(second);
        assertThat(waiting()).isEqualTo(2);

        assertThat(receive(first)).isEqualTo(2);

        assertThat(waiting()).isZero();
        assertThat(receive(consignments.next(events.next(1)))).isEqualTo(3);
        assertThat(published()).containsExactly(1L, 2L, 3L);
    }

    /** Nobody has been told of what waits, and a sender that was restored from a backup numbers anew. */
    @Test
    void takesAnotherOneOfTheSameNumberInThePlaceOfWhatWaits() {
        byte[] first = consignments.next(events.next(1));
        byte[] second = consignments.next(events.next(1));
        byte[] third = consignments.next(events.next(1));
        receive(new Consignments(link, STREAM).thirdOf(TestEvents.of(factory)));
        assertThat(receive(third)).isZero();
        assertThat(waiting()).isEqualTo(1);

        receive(second);
        assertThat(receive(first)).isEqualTo(3);

        assertThat(published()).containsExactly(1L, 2L, 3L);
        assertThat(waiting()).isZero();
        assertThat(city.number("SELECT count(*) FROM alarm WHERE link = '" + link.id() + "'"))
                .isZero();
    }

    @Test
    void takesTwoOriginsAtOnceOfWhichOneIsMetForTheFirstTime() {
        TestEvents neighbour = TestEvents.of("a-neighbour-of-" + factory);
        receive(consignments.next(events.next(1)));

        receive(consignments.next(List.of(events.next(), neighbour.next(), events.next())));
        receive(consignments.next(List.of(neighbour.next(), events.next())));

        assertThat(published()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(completeTo()).isEqualTo(4);
        assertThat(city.number("SELECT complete_to FROM origin_mark WHERE platform = 'a-neighbour-of-" + factory + "'"))
                .isEqualTo(2);
    }

    @Test
    void tellsOnlyWhatIsNewWhenPartOfAConsignmentIsHereAlready() {
        Link other = city.linkDownTo(factory + "w");
        List<Event> all = events.next(4);
        receiving
                .receive(other, new Consignments(other, STREAM).next(all.subList(1, 3)))
                .block();

        receive(consignments.next(all));

        assertThat(published()).containsExactly(2L, 3L, 1L, 4L);
        assertThat(completeTo()).isEqualTo(4);
        assertThat(city.number("SELECT count(*) FROM block b JOIN arrival a ON a.payload = b.payload"
                        + " WHERE a.link = '" + link.id() + "'"))
                .isZero();
    }

    /** Dedup by high-water mark would lose the first of five. */
    @Test
    void losesNothingWhenTheFirstOfFiveFailsAndIsSentAgain() {
        List<byte[]> five = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            five.add(consignments.next(events.next(3)));
        }

        Flux.fromIterable(five.subList(1, 5))
                .flatMap(bytes -> receiving.receive(link, bytes), 4)
                .blockLast();
        assertThat(receive(five.get(0))).isEqualTo(5);

        assertThat(published()).hasSize(15).doesNotHaveDuplicates();
        assertThat(completeTo()).isEqualTo(15);
    }

    @Test
    void survivesAnyOrderAndAnyRepeats() {
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            byte[] bytes = consignments.next(events.next(1 + i % 4));
            sent.add(bytes);
            sent.add(bytes);
        }
        Collections.shuffle(sent, new Random(7));

        Flux.fromIterable(sent)
                .flatMap(bytes -> receiving.receive(link, bytes), 4)
                .blockLast();

        assertThat(published()).hasSize((int) completeTo()).isSorted().doesNotHaveDuplicates();
        assertThat(receive(sent.get(0))).isEqualTo(12);
    }

    @Test
    void countsAnEventOnceThatComesByTwoRoads() {
        List<Event> all = events.next(6);
        Link other = city.linkDownTo(factory + "x");
        Consignments byOther = new Consignments(other, STREAM);

        receive(consignments.next(all.subList(0, 4)));
        receiving.receive(other, byOther.next(all.subList(2, 6))).block();
        receive(consignments.next(all.subList(4, 6)));

        assertThat(published()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void takesWhatComesNextWithoutATransactionOfSeveralStatements() {
        receive(consignments.next(events.next(2)));
        receive(consignments.next(events.next(2)));
        Inbox inbox = city.bean(Inbox.class);
        List<String> calls = new ArrayList<>();
        Inbox watched = (Inbox) Proxy.newProxyInstance(
                Inbox.class.getClassLoader(), new Class<?>[] {Inbox.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    return method.invoke(inbox, arguments);
                });
        ReceivingConsignments straight = new ReceivingConsignments(
                watched,
                city.bean(SchemaTexts.class),
                city.bean(Growth.class),
                city.bean(RelayWaker.class),
                city.bean(LinkMeters.class),
                city.bean(PlatformSettings.class));

        assertThat(straight.receive(link, consignments.next(events.next(2))).block())
                .isEqualTo(3);

        assertThat(calls).containsExactly("remembered", "takeNext");
        assertThat(published()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(completeTo()).isEqualTo(6);
        assertThat(city.number("SELECT count(*) FROM arrival WHERE link = '" + link.id() + "'"))
                .isEqualTo(3);
    }

    /** Each remembers how things stood when it last looked, and must find out that the other has gone on. */
    @Test
    void takesEachEventOnceThoughTwoReplicasTakeTurns() {
        try (TestPlatform other = city.replica()) {
            List<ReceivingConsignments> replicas = List.of(receiving, other.bean(ReceivingConsignments.class));
            Random random = new Random(11);
            for (int number = 1; number <= 60; number++) {
                byte[] bytes = consignments.next(events.next(1 + random.nextInt(3)));
                ReceivingConsignments first = replicas.get(random.nextInt(2));
                Mono<Long> taken = first.receive(link, bytes);
                if (random.nextInt(4) == 0) {
                    ReceivingConsignments second = replicas.get(random.nextInt(2));
                    assertThat(Flux.merge(taken, second.receive(link, bytes))
                                    .collectList()
                                    .block())
                            .containsOnly((long) number);
                } else {
                    assertThat(taken.block()).isEqualTo(number);
                }
            }
        }

        assertThat(published())
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, completeTo()).boxed().toList());
        assertThat(completeTo()).isGreaterThan(60);
    }

    @Test
    void dropsItsOwnEventsWhenTheyComeRoundInACircle() {
        TestEvents own = TestEvents.of("zhengzhou");

        receive(consignments.next(own.next(3)));

        assertThat(city.number("SELECT count(*) FROM origin_mark WHERE platform = 'zhengzhou'"))
                .isZero();
        assertThat(city.number("SELECT forwarded FROM stream_counter WHERE stream = 'hazard.events'"))
                .isEqualTo(before);
    }

    @Test
    void knowsWhatWasLeftOutAndStillTakesItByAnotherRoad() {
        List<Event> all = events.next(5);
        Coverage leftOut = Coverage.of(new Origin(factory, events.incarnation()), NumberSet.range(3, 4));

        receive(consignments.next(List.of(all.get(0), all.get(1), all.get(4)), leftOut));
        assertThat(completeTo()).isEqualTo(5);
        assertThat(published()).containsExactly(1L, 2L, 5L);

        Link other = city.linkDownTo(factory + "y");
        receiving.receive(other, new Consignments(other, STREAM).next(all)).block();
        assertThat(published()).containsExactly(1L, 2L, 5L, 3L, 4L);
    }

    /** Accepted, it would stand before all others in the log that the relay publishes. */
    @Test
    void refusesAnEventThatCouldNotBePublished() {
        Event sound = events.next();
        List<String> attributes = new ArrayList<>();
        sound.attributes()
                .forEach((name, value) -> attributes.addAll(List.of(name.equals("enterprise") ? "type" : name, value)));
        Event poison = new Event(EventAttributes.of(attributes), sound.body());
        Coverage inside = Coverage.of(new Origin(factory, events.incarnation()), NumberSet.range(1, 1));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> receive(consignments.unchecked(List.of(poison), inside)))
                .satisfies(p -> assertThat(p.code()).isEqualTo(ProblemCode.UNREADABLE));

        assertThat(receive(consignments.unchecked(List.of(sound), inside))).isEqualTo(1);
        assertThat(published()).containsExactly(1L);
    }

    @Test
    void refusesWhatItCannotReadBeforeStoringAnything() {
        byte[] whole = consignments.next(events.next(2));
        byte[] broken = whole.clone();
        broken[broken.length - 5] ^= 0x55;

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> receive(broken))
                .satisfies(p -> assertThat(p.code()).isEqualTo(ProblemCode.UNREADABLE));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() ->
                        receiving.receive(city.linkDownTo(factory + "z"), whole).block());

        assertThat(receive(whole)).isEqualTo(1);
    }
}

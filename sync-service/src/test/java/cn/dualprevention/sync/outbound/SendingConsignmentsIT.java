package cn.dualprevention.sync.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.TestPlatform;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.peer.Backoff;
import cn.dualprevention.sync.signature.PlatformKey;
import cn.dualprevention.sync.status.LinkMeters;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A sender with a real database and a peer that does what the test says. */
class SendingConsignmentsIT {

    private static final Stream STREAM = Stream.HAZARD_EVENTS;

    private static TestPlatform park;
    private static TestEvents events;
    private static long published;
    private final Scheduler steps = Schedulers.newSingle("steps");
    private ScriptedPeer peer;
    private Link link;
    private SendingConsignments sending;

    @BeforeAll
    static void start() {
        park = TestPlatform.start("zhengzhou-park", "PARK", "410102");
        events = TestEvents.of("zhengzhou-park");
    }

    @AfterAll
    static void stop() {
        park.close();
    }

    @BeforeEach
    void aLinkThatNobodyElseWorksOn() {
        peer = new ScriptedPeer();
        link = new Link(
                UUID.randomUUID(),
                "zhengzhou",
                Link.Direction.UP,
                "http://127.0.0.1:1",
                PlatformKey.fresh().publicKey(),
                LinkScope.EVERYTHING,
                Link.State.ACTIVE);
        Links links = park.bean(Links.class);
        links.enrolled(link).block();
        links.change(link.id(), Link.State.PAUSED).block();
        sending = sender(park.bean(Outbox.class));
    }

    @AfterEach
    void stopSteps() {
        steps.schedule(sending::stop);
        steps.disposeGracefully().block(Duration.ofSeconds(5));
    }

    private SendingConsignments sender(Outbox outbox) {
        return new SendingConsignments(
                link,
                STREAM,
                outbox,
                park.bean(CuttingConsignments.class),
                peer,
                park.bean(ResumingBehind.class),
                park.bean(LinkMeters.class),
                steps,
                new Backoff(() -> 0.1),
                4);
    }

    private static void report(int count) {
        List<Event> more = events.next(count);
        park.publish(STREAM, more);
        published += count;
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        park.number("SELECT events FROM stream_counter WHERE stream = 'hazard.events'") == published);
    }

    private void awaitEverything() {
        await().atMost(Duration.ofSeconds(20)).until(() -> peer.eventsReceived() >= published);
        assertThat(peer.eventsReceived()).isEqualTo(published);
    }

    @Test
    void sendsEverythingFromTheBeginningOfTheLog() {
        report(5);

        sending.wake();

        awaitEverything();
        assertThat(peer.numbersReceived()).startsWith(1L).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void sendsTheSameBytesAfterItDiedBetweenStoringAndSending() {
        report(3);
        Outbox outbox = park.bean(Outbox.class);
        Cut cut = park.bean(CuttingConsignments.class)
                .cut(link, STREAM, outbox.progress(link, STREAM).block(), CuttingConsignments.Eagerness.WHEN_ANY)
                .block();
        Consignment.Sealed stored = cut.consignment();

        sending.wake();

        awaitEverything();
        assertThat(peer.bytesOf(1)).isEqualTo(stored.bytes());
        assertThat(ConsignmentCodec.sha256(peer.bytesOf(1))).isEqualTo(stored.hash());
    }

    @Test
    void doesNotRepeatWhatThePeerStoredButCouldNotAnswer() {
        report(3);
        peer.loseAnswers(1);

        sending.wake();

        awaitEverything();
        assertThat(peer.timesReceived(1)).isEqualTo(1);
    }

    @Test
    void repeatsTheSameBytesUntilThePeerHasThem() {
        report(3);
        peer.fail(3);

        sending.wake();

        awaitEverything();
        assertThat(peer.attempts()).isGreaterThanOrEqualTo(4);
        assertThat(peer.attemptsAreTheSameBytes()).isTrue();
    }

    @Test
    void drainsABacklogWithoutAnyNewTraffic() {
        peer.fail(5);
        report(2_500);

        sending.tick();

        awaitEverything();
    }

    @Test
    void keepsSeveralInFlightAndNoMoreThanTheWindow() {
        report(12_000);
        peer.hold();

        sending.wake();

        await().atMost(Duration.ofSeconds(20)).until(() -> peer.held() == 4);
        peer.release();
        awaitEverything();
        assertThat(peer.mostHeld()).isEqualTo(4);
    }

    /** Another one under the same number, one it cannot read, one too large for it. */
    @ParameterizedTest
    @ValueSource(strings = {"consignment-differs", "unreadable", "too-large"})
    void stopsForGoodWhenThePeerWillNeverTakeIt(String code) {
        report(1);
        peer.refuse(code);

        sending.wake();

        await().atMost(Duration.ofSeconds(20)).until(this::isHalted);
        assertThat(peer.attempts()).isEqualTo(1);
    }

    private boolean isHalted() {
        return park.number("SELECT count(*) FROM outbound WHERE halted IS NOT NULL AND link = '" + link.id() + "'")
                == 1;
    }

    /** What resuming the link does, but for waking those of this platform that work on links. */
    private void takeTheHaltAway() {
        park.execute("UPDATE sync.outbound SET halted = NULL WHERE link = '" + link.id() + "'");
    }

    @Test
    void goesOnWhenAnOperatorTookTheHaltAway() {
        report(1);
        peer.refuse("consignment-differs");
        sending.wake();
        await().atMost(Duration.ofSeconds(20)).until(this::isHalted);
        sending.tick();
        sending.wake();

        peer.agree();
        takeTheHaltAway();

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            sending.tick();
            return peer.eventsReceived() == published;
        });
        assertThat(peer.attemptsAreTheSameBytes()).isTrue();
        assertThat(isHalted()).isFalse();
    }

    @Test
    void haltsAgainWhenTheReasonIsStillThere() {
        report(1);
        peer.refuse("consignment-differs");
        sending.wake();
        await().atMost(Duration.ofSeconds(20)).until(this::isHalted);

        takeTheHaltAway();

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            sending.tick();
            return peer.attempts() == 2 && isHalted();
        });
        assertThat(peer.eventsReceived()).isZero();
    }

    @Test
    void writesTheHaltDownUntilItIsOnDisk() {
        Outbox outbox = park.bean(Outbox.class);
        AtomicInteger tries = new AtomicInteger();
        sending = sender((Outbox) Proxy.newProxyInstance(
                Outbox.class.getClassLoader(),
                new Class<?>[] {Outbox.class},
                (proxy, method, arguments) -> method.getName().equals("halt") && tries.incrementAndGet() == 1
                        ? Mono.error(new IllegalStateException("the disk is full"))
                        : method.invoke(outbox, arguments)));
        report(1);
        peer.refuse("consignment-differs");
        sending.wake();
        await().atMost(Duration.ofSeconds(20)).until(() -> tries.get() == 1);
        assertThat(isHalted()).isFalse();

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            sending.tick();
            return isHalted();
        });
        assertThat(peer.attempts()).isEqualTo(1);
    }

    /** Three at least, and the number of the last. */
    private long sendThree() {
        for (int n = 1; n <= 3; n++) {
            report(1);
            sending.wake();
            awaitEverything();
        }
        return peer.numbersReceived().size();
    }

    @Test
    void sendsAgainWhatARestoredPeerLostWhenTheNextAnswerTells() {
        long last = sendThree();
        peer.forgetAfter(last - 2);

        report(1);
        sending.wake();

        awaitEverything();
        assertThat(peer.numbersReceived()).hasSize((int) last + 1);
        assertThat(peer.attemptsAreTheSameBytes()).isTrue();
    }

    @Test
    void sendsAgainWhatARestoredPeerLostThoughNothingNewComes() {
        long last = sendThree();
        peer.forgetAfter(last - 2);

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            steps.schedule(() -> sending.compare(peer.marks(link)));
            return peer.numbersReceived().size() == last;
        });
        assertThat(peer.attemptsAreTheSameBytes()).isTrue();
    }

    @Test
    void sendsNothingAgainToAPeerThatStillHasIt() {
        sendThree();
        int attempts = peer.attempts();

        steps.schedule(() -> sending.compare(peer.marks(link)));
        report(1);
        sending.wake();

        awaitEverything();
        assertThat(peer.attempts()).isEqualTo(attempts + 1);
    }

    @Test
    void startsAgainWhereThePeerIsWhenThePeerWasRestored() {
        report(3);
        sending.wake();
        awaitEverything();
        steps.schedule(sending::stop);
        peer.forgetEverything();

        sending = sender(park.bean(Outbox.class));
        sending.wake();

        awaitEverything();
    }
}

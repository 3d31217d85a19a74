package cn.dualprevention.sync.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.restore.RestoreSettings;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.TestPlatform;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.peer.Backoff;
import cn.dualprevention.sync.signature.PlatformKey;
import cn.dualprevention.sync.status.LinkMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A sender whose database was set back, and a peer that has what it sent before. */
class ResumingBehindIT {

    private static final Stream STREAM = Stream.HAZARD_EVENTS;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static TestPlatform park;
    private static TestEvents events;
    private static long published;
    private final Scheduler steps = Schedulers.newSingle("steps");
    private ScriptedPeer peer;
    private Link link;
    private SendingConsignments sending;
    /** Of the last consignment before the restore, which the sender does not know any more. */
    private long lost;

    private byte[] lostBytes;

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
    void aBackupThatKnowsAllButTheLastOfThreeConsignments() {
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
        sending = sender();
        reportAndAwait();
        reportAndAwait();
        long position = outbound("position");
        long known = outbound("cut");
        reportAndAwait();
        lost = outbound("cut");
        lostBytes = peer.bytesOf(lost);
        steps.schedule(sending::stop);
        String here = here();
        park.execute("DELETE FROM sync.consignment" + here + " AND number > " + known);
        park.execute("UPDATE sync.outbound SET position = " + position + ", cut = " + known + ", acknowledged = 0,"
                + " last_hash = (SELECT hash FROM sync.consignment" + here + " AND number = " + known + ")" + here);
        sending = sender();
    }

    @AfterEach
    void stopSteps() {
        steps.schedule(sending::stop);
        steps.disposeGracefully().block(Duration.ofSeconds(5));
    }

    private SendingConsignments sender() {
        return sender(park.bean(ResumingBehind.class));
    }

    private SendingConsignments sender(ResumingBehind resuming) {
        return new SendingConsignments(
                link,
                STREAM,
                park.bean(Outbox.class),
                park.bean(CuttingConsignments.class),
                peer,
                resuming,
                park.bean(LinkMeters.class),
                steps,
                new Backoff(() -> 0.1),
                4);
    }

    private long outbound(String column) {
        return park.number("SELECT " + column + " FROM outbound" + here());
    }

    private String here() {
        return " WHERE stream = 'hazard.events' AND link = '" + link.id() + "'";
    }

    private boolean isHaltedFor(String words) {
        return park.number("SELECT count(*) FROM outbound" + here() + " AND halted LIKE '%" + words + "%'") == 1;
    }

    private void reportAndAwait() {
        park.publish(STREAM, events.next(1));
        published++;
        await().atMost(PATIENCE)
                .until(() ->
                        park.number("SELECT events FROM stream_counter WHERE stream = 'hazard.events'") == published);
        sending.wake();
        awaitEveryEvent();
    }

    private void awaitEveryEvent() {
        Set<Long> all = LongStream.rangeClosed(1, published).boxed().collect(Collectors.toSet());
        await().atMost(PATIENCE).until(() -> peer.eventNumbersReceived().equals(all));
    }

    private static double resumptions() {
        return park.bean(MeterRegistry.class).find("dualprevention.link.resumptions").counters().stream()
                .mapToDouble(c -> c.count())
                .sum();
    }

    private void awaitTheNextOneChainedToTheLost() {
        await().atMost(PATIENCE).until(() -> peer.numbersReceived().contains(lost + 1));
        assertThat(ConsignmentCodec.read(peer.bytesOf(lost + 1)).previous())
                .isEqualTo(ConsignmentCodec.sha256(lostBytes));
        assertThat(peer.bytesOf(lost)).isEqualTo(lostBytes);
        assertThat(outbound("acknowledged")).isGreaterThanOrEqualTo(lost);
        assertThat(isHaltedFor("")).isFalse();
        reportAndAwait();
    }

    @Test
    void goesOnBehindThePeer() {
        double before = resumptions();

        sending.wake();

        awaitTheNextOneChainedToTheLost();
        assertThat(resumptions()).isEqualTo(before + 1);
    }

    /** The last one had arrived above a gap, which this backup fills. */
    @Test
    void goesOnBehindAPeerThatTurnsOutToHaveMoreWhileItSends() {
        peer.forget(lost - 1);

        sending.wake();

        awaitTheNextOneChainedToTheLost();
    }

    @Test
    void haltsWhenThePeerDoesNotSayWhatItHas() {
        peer.tellHashes(false);
        sending.wake();
        await().atMost(PATIENCE).until(() -> isHaltedFor("哈希"));

        peer.tellHashes(true);
        park.execute("UPDATE sync.outbound SET halted = NULL" + here());
        await().atMost(PATIENCE).until(() -> {
            sending.tick();
            return peer.numbersReceived().contains(lost + 1);
        });

        awaitTheNextOneChainedToTheLost();
    }

    /** Sends behind the peer what it has, and then a second consignment nobody remembers but the peer. */
    private void goOnBehindThePeer() {
        sending.wake();
        awaitTheNextOneChainedToTheLost();
    }

    /** The sender was set back first, then the peer: neither has the lost one any more. */
    @Test
    void sendsAgainWhatNeitherOfTheTwoRemembers() {
        goOnBehindThePeer();
        double before = resumptions();
        peer.forgetAfter(lost - 1);

        steps.schedule(() -> sending.compare(peer.marks(link)));

        awaitEveryEvent();
        assertThat(peer.bytesOf(lost)).isNotEqualTo(lostBytes);
        assertThat(outbound("cut")).isEqualTo(peer.numbersReceived().size());
        assertThat(resumptions()).isEqualTo(before + 1);
        // the last one both have tells up to where the peer has the log
        assertThat(peer.eventsReceived()).isEqualTo(published);
        reportAndAwait();
        assertThat(isHaltedFor("")).isFalse();
    }

    @Test
    void readsTheWholeLogAgainBehindOneThatItDoesNotRemember() {
        goOnBehindThePeer();
        peer.forgetAfter(lost);
        park.execute("DELETE FROM sync.consignment" + here() + " AND number = " + (lost + 1));

        steps.schedule(() -> sending.compare(peer.marks(link)));

        awaitEveryEvent();
        await().atMost(PATIENCE).until(() -> peer.eventsReceived() >= published + lost);
        assertThat(peer.bytesOf(lost)).isEqualTo(lostBytes);
        assertThat(park.number("SELECT count(*) FROM consignment" + here() + " AND number = " + lost))
                .isZero();
        reportAndAwait();
        assertThat(isHaltedFor("")).isFalse();
    }

    /** Both were set back and went on differently: the same number, and another consignment. */
    @Test
    void sendsAgainToAPeerThatHasAnotherOneOfTheLastNumber() {
        goOnBehindThePeer();
        long last = outbound("cut");
        byte[] other = peer.bytesOf(1);
        peer.hasInstead(last, other);

        steps.schedule(() -> sending.compare(peer.marks(link)));

        awaitEveryEvent();
        assertThat(ConsignmentCodec.read(peer.bytesOf(last + 1)).previous()).isEqualTo(ConsignmentCodec.sha256(other));
        reportAndAwait();
        assertThat(isHaltedFor("")).isFalse();
    }

    /** The peer refuses what does not continue its chain before anybody has compared. */
    @Test
    void sendsAgainInsteadOfHaltingWhenTheRefusalComesOfARestore() {
        goOnBehindThePeer();
        peer.hasInstead(outbound("cut"), peer.bytesOf(1));

        reportAndAwait();

        assertThat(isHaltedFor("")).isFalse();
    }

    @Test
    void haltsWhereNobodyWatches() {
        goOnBehindThePeer();
        steps.schedule(sending::stop);
        peer.forgetAfter(lost - 1);
        Outbox outbox = park.bean(Outbox.class);
        sending = sender(new ResumingBehind(outbox, park.bean(LinkMeters.class), new RestoreSettings("")));

        sending.wake();

        await().atMost(PATIENCE).until(() -> isHaltedFor("不再保存%witness"));
        assertThat(peer.numbersReceived()).hasSize((int) lost - 1);
    }
}

package cn.dualprevention.sync.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Stream;
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
        return new SendingConsignments(
                link,
                STREAM,
                park.bean(Outbox.class),
                park.bean(CuttingConsignments.class),
                peer,
                park.bean(ResumingBehind.class),
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

    private boolean isHalted() {
        return park.number("SELECT count(*) FROM outbound WHERE halted LIKE '%哈希%' AND link = '" + link.id() + "'")
                == 1;
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
        assertThat(isHalted()).isFalse();
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
        await().atMost(PATIENCE).until(this::isHalted);

        peer.tellHashes(true);
        park.execute("UPDATE sync.outbound SET halted = NULL" + here());
        await().atMost(PATIENCE).until(() -> {
            sending.tick();
            return peer.numbersReceived().contains(lost + 1);
        });

        awaitTheNextOneChainedToTheLost();
    }
}

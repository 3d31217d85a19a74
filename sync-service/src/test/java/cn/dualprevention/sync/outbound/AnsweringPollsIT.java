package cn.dualprevention.sync.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.TestPlatform;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.block.RecordingBlocks;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.database.Database;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.peer.Peers;
import cn.dualprevention.sync.receipt.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnsweringPollsIT {

    private static final Stream STREAM = Stream.HAZARD_EVENTS;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static TestPlatform city;
    private String park;
    private Link link;

    @BeforeAll
    static void start() {
        city = TestPlatform.start("zhengzhou", "CITY", "410100");
    }

    @AfterAll
    static void stop() {
        city.close();
    }

    @BeforeEach
    void aParkWhoseReportsAreHere() {
        park = "park-" + UUID.randomUUID().toString().substring(0, 8);
        link = city.linkDownTo(park);
        city.execute("INSERT INTO sync.origin_route (platform, link) VALUES ('" + park + "', '" + link.id() + "')");
        city.bean(Database.class)
                .inTransaction(c -> city.bean(RecordingBlocks.class)
                        .record(
                                new Database.Transaction(c),
                                STREAM,
                                TestEvents.of(park).next(3))
                        .thenReturn(true))
                .block();
        city.bean(Growth.class).grown(STREAM);
    }

    private CompletableFuture<Peers.Answer> asking(long receiptsTo) {
        return asking(Map.of(), receiptsTo);
    }

    private CompletableFuture<Peers.Answer> asking(Map<String, Long> marks, long receiptsTo) {
        return asking(new Peers.Question(marks, null, receiptsTo));
    }

    private CompletableFuture<Peers.Answer> asking(Peers.Question question) {
        return city.bean(AnsweringPolls.class).answer(link, question).toFuture();
    }

    private Peers.Answer ask(long receiptsTo) {
        CompletableFuture<Peers.Answer> asking = asking(receiptsTo);
        assertThat(asking).succeedsWithin(PATIENCE);
        return asking.join();
    }

    @Test
    void tellsReceiptsOnce() {
        Peers.Answer first = ask(0);
        assertThat(first.receipts()).extracting(Receipt::completeTo).containsExactly(3L);
        assertThat(first.consignments()).isEmpty();

        Peers.Answer second = ask(first.receiptsTo());

        assertThat(second.isEmpty()).isTrue();
        assertThat(second.receiptsTo()).isEqualTo(first.receiptsTo());
    }

    @Test
    void givesADecisionToAQuestionThatWaitsAndAgainUntilThePeerHasIt() {
        long receiptsTo = ask(0).receiptsTo();
        CompletableFuture<Peers.Answer> waiting = asking(receiptsTo);

        city.publish(
                Stream.SUPERVISION_EVENTS,
                List.of(TestEvents.of("zhengzhou").destination(park).next()));

        assertThat(waiting).succeedsWithin(PATIENCE);
        assertThat(waiting.join().consignments()).hasSize(1);
        assertThat(ask(receiptsTo).consignments().get(0))
                .isEqualTo(waiting.join().consignments().get(0));
    }

    /** Restored from a backup, this platform would give the next decision a number the peer has had already. */
    @Test
    void goesOnBehindAPeerThatHasMoreThanWasEverCut() {
        long receiptsTo = ask(0).receiptsTo();
        byte[] hash = ConsignmentCodec.sha256(new byte[] {1});
        String stream = Stream.SUPERVISION_EVENTS.topic();
        CompletableFuture<Peers.Answer> ahead =
                asking(new Peers.Question(Map.of(stream, 5L), Map.of(stream, hash), receiptsTo));

        city.publish(
                Stream.SUPERVISION_EVENTS,
                List.of(TestEvents.of("zhengzhou").destination(park).next()));

        assertThat(ahead).succeedsWithin(PATIENCE);
        Consignment next = ConsignmentCodec.read(ahead.join().consignments().get(0));
        assertThat(next.number()).isEqualTo(6);
        assertThat(next.previous()).isEqualTo(hash);
        assertThat(asking(new Peers.Question(Map.of(stream, 5L), Map.of(stream, hash), receiptsTo)))
                .succeedsWithin(PATIENCE)
                .satisfies(again -> assertThat(again.consignments())
                        .singleElement()
                        .isEqualTo(ahead.join().consignments().get(0)));
    }

    /** A peer of an older release does not say what the next one must be chained to. */
    @Test
    void haltsWhenThePeerHasMoreThanWasEverCutAndDoesNotSayWhat() {
        String halts = "SELECT count(*) FROM outbound WHERE halted LIKE '%备份%' AND link = '" + link.id() + "'";
        CompletableFuture<Peers.Answer> ahead = asking(Map.of(Stream.SUPERVISION_EVENTS.topic(), 5L), 0);

        assertThat(ahead).succeedsWithin(PATIENCE);
        assertThat(ahead.join().receipts()).hasSize(1);
        await().atMost(PATIENCE).until(() -> city.number(halts) == 1);

        city.bean(Links.class).change(link.id(), Link.State.ACTIVE).block();
        long receiptsTo = ahead.join().receiptsTo();
        city.publish(
                Stream.SUPERVISION_EVENTS,
                List.of(TestEvents.of("zhengzhou").destination(park).next()));
        CompletableFuture<Peers.Answer> anew = asking(receiptsTo);
        assertThat(anew).succeedsWithin(PATIENCE);
        assertThat(anew.join().consignments()).hasSize(1);
    }

    private CompletableFuture<Peers.Answer> askingBehind(long number, byte[] hash, long receiptsTo) {
        String stream = Stream.SUPERVISION_EVENTS.topic();
        return asking(new Peers.Question(Map.of(stream, number), Map.of(stream, hash), receiptsTo));
    }

    /** Decides twice; the peer has the first consignment. */
    private List<byte[]> twoDecisions(long receiptsTo) {
        List<byte[]> given = new ArrayList<>();
        for (long mark = 0; mark < 2; mark++) {
            byte[] hash = mark == 0 ? new byte[0] : ConsignmentCodec.sha256(given.get(0));
            city.publish(
                    Stream.SUPERVISION_EVENTS,
                    List.of(TestEvents.of("zhengzhou").destination(park).next()));
            CompletableFuture<Peers.Answer> following = askingBehind(mark, hash, receiptsTo);
            assertThat(following).succeedsWithin(PATIENCE);
            assertThat(following.join().consignments()).hasSize(1);
            given.addAll(following.join().consignments());
        }
        return given;
    }

    private void assertGivenAgain(CompletableFuture<Peers.Answer> answer, long number, byte[] previous) {
        assertThat(answer).succeedsWithin(PATIENCE);
        Consignment again = ConsignmentCodec.read(answer.join().consignments().get(0));
        assertThat(again.number()).isEqualTo(number);
        assertThat(again.previous()).isEqualTo(previous);
        assertThat(again.frames().events()).isEqualTo(2);
        assertThat(city.number("SELECT count(*) FROM outbound WHERE halted IS NOT NULL AND link = '" + link.id() + "'"))
                .isZero();
    }

    /** Both were restored, or the peer to a backup older than what is kept here. */
    @Test
    void givesAllAgainWhenWhatThePeerLacksIsNotHere() {
        long receiptsTo = ask(0).receiptsTo();
        twoDecisions(receiptsTo);
        city.execute("DELETE FROM sync.consignment WHERE number = 1 AND link = '" + link.id() + "'");

        assertGivenAgain(askingBehind(0, new byte[0], receiptsTo), 1, new byte[0]);
    }

    @Test
    void givesAllAgainWhenThePeerHasAnotherOneOfTheSameNumber() {
        long receiptsTo = ask(0).receiptsTo();
        twoDecisions(receiptsTo);
        byte[] other = ConsignmentCodec.sha256(new byte[] {1});

        assertGivenAgain(askingBehind(1, other, receiptsTo), 2, other);
    }

    /** Silence would look like "nothing to say": the peer would wait for ever for what is gone. */
    @Test
    void haltsWhenWhatThePeerLacksIsNotHereAndItDoesNotSayWhatItHas() {
        long receiptsTo = ask(0).receiptsTo();
        twoDecisions(receiptsTo);
        city.execute("DELETE FROM sync.consignment WHERE number = 2 AND link = '" + link.id() + "'");

        asking(Map.of(Stream.SUPERVISION_EVENTS.topic(), 1L), receiptsTo);

        String halts = "SELECT count(*) FROM outbound WHERE halted LIKE '%不再保存%' AND link = '" + link.id() + "'";
        await().atMost(PATIENCE).until(() -> city.number(halts) == 1);
    }

    @Test
    void letsWaitingQuestionsGoWhenThePlatformStops() {
        long receiptsTo = ask(0).receiptsTo();
        CompletableFuture<Peers.Answer> waiting = asking(receiptsTo);

        city.bean(AnsweringPolls.class).stop();

        assertThat(waiting)
                .succeedsWithin(Duration.ofSeconds(1))
                .satisfies(answer -> assertThat(answer.isEmpty()).isTrue());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> city.bean(AnsweringPolls.class)
                        .answer(link, new Peers.Question(Map.of(), Map.of(), receiptsTo))
                        .block())
                .satisfies(p -> assertThat(p.code()).isEqualTo(ProblemCode.UNAVAILABLE));
        city.stop();
        city.start();
    }
}

package cn.dualprevention.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.relay.ConsumerReport;
import cn.dualprevention.kit.restore.RecallAnswer;
import cn.dualprevention.kit.restore.RecallWish;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.link.Links;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database of a platform is set back to a backup. Nobody lends a hand, and everything is as before. */
class RestoredPlatformIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestPlatform city;
    private TestPlatform park;

    @BeforeEach
    void link() {
        city = TestPlatform.start("zhengzhou", "CITY", "410100");
        park = TestPlatform.start("zhengzhou-park", "PARK", "410102");
        park.linkUpTo(city);
    }

    @AfterEach
    void stop() {
        park.close();
        city.close();
    }

    /** What a service says whose journal has the events up to this one of a stream and nothing else. */
    private static RecallWish wishBehind(Stream stream, EventMetadata last) {
        Map<String, Map<String, Long>> has = new HashMap<>();
        Arrays.stream(Stream.values()).forEach(any -> has.put(any.topic(), Map.of()));
        has.put(stream.topic(), Map.of(last.incarnation(), last.number()));
        return new RecallWish("hazard-service", UUID.randomUUID().toString(), has);
    }

    private static EventMetadata last(List<Event> events) {
        return events.get(events.size() - 1).metadata();
    }

    private static long forwarded(TestPlatform platform, Stream stream) {
        return platform.number("SELECT forwarded FROM stream_counter WHERE stream = '" + stream.topic() + "'");
    }

    private static void awaitForwarded(TestPlatform platform, Stream stream, long count) {
        await().atMost(PATIENCE).until(() -> forwarded(platform, stream) == count);
    }

    private static void publishAndAwait(TestPlatform from, Stream stream, List<Event> events, TestPlatform to) {
        long before = forwarded(to, stream);
        from.publish(stream, events);
        awaitForwarded(to, stream, before + events.size());
    }

    private static void assertNothingHalted(TestPlatform... platforms) {
        for (TestPlatform platform : platforms) {
            assertThat(platform.number("SELECT count(*) FROM outbound WHERE halted IS NOT NULL"))
                    .isZero();
            assertThat(platform.number("SELECT count(*) FROM alarm")).isZero();
        }
    }

    private static List<Long> numbers(List<Event> events) {
        return events.stream().map(e -> e.metadata().number()).toList();
    }

    private static List<Long> fromTo(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void bringsItsOwnEventsBackFromAboveAndGoesOnBehindThePlatformAbove() {
        TestEvents reports = TestEvents.of("zhengzhou-park");
        TestEvents copies = TestEvents.of("zhengzhou-park");
        List<Event> kept = reports.next(10);
        publishAndAwait(park, Stream.HAZARD_EVENTS, kept, city);
        Backup backup = Backup.of(park);
        city.publish(Stream.HAZARD_EVENTS, TestEvents.of("zhengzhou").next(7));
        List<Event> lost = reports.next(2_600);
        publishAndAwait(park, Stream.HAZARD_EVENTS, lost, city);
        publishAndAwait(park, Stream.HAZARD_EXPRESS, copies.next(3), city);

        backup.restore();
        RecallWish wish = wishBehind(Stream.HAZARD_EVENTS, last(kept));
        RecallAnswer answer = park.awaitGranted(wish);

        assertThat(answer.incarnation()).isEqualTo(wish.incarnation());
        assertThat(answer.publication()).isEqualTo(park.text("SELECT id FROM publication"));
        assertThat(answer.positions())
                .containsOnly(
                        Map.entry("forwarded.hazard.events", new ConsumerReport.Range(1, 2_600)),
                        Map.entry("forwarded.hazard.express", new ConsumerReport.Range(1, 3)));
        List<Event> back = park.awaitForwarded(Stream.HAZARD_EVENTS, 2_600);
        assertThat(back).containsExactlyInAnyOrderElementsOf(lost);
        assertThat(numbers(park.awaitForwarded(Stream.HAZARD_EXPRESS, 3))).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(park.number("SELECT count(*) FROM origin_route WHERE platform = 'zhengzhou-park'"))
                .isZero();
        assertThat(park.number("SELECT complete_to FROM origin_mark WHERE stream = 'hazard.events'"))
                .isEqualTo(2_610);

        publishAndAwait(
                park, Stream.HAZARD_EVENTS, TestEvents.of("zhengzhou-park").next(4), city);
        assertThat(forwarded(city, Stream.HAZARD_EVENTS)).isEqualTo(2_614);
        assertThat(park.awaitGranted(wish)).isEqualTo(answer);
        assertNothingHalted(city, park);
    }

    @Test
    void passesWhatItBringsBackOnToAnotherPlatformAboveThatLacksIt() {
        TestPlatform county = TestPlatform.start("zhongyuan", "COUNTY", "410102");
        try {
            park.linkUpTo(county, LinkScope.EVERYTHING);
            TestEvents reports = TestEvents.of("zhengzhou-park");
            List<Event> first = reports.next(5);
            publishAndAwait(park, Stream.HAZARD_EVENTS, first, city);
            awaitForwarded(county, Stream.HAZARD_EVENTS, 5);
            Backup backup = Backup.of(park);
            county.cutOff();
            publishAndAwait(park, Stream.HAZARD_EVENTS, reports.next(5), city);

            backup.restore();
            county.reconnect();
            park.awaitGranted(wishBehind(Stream.HAZARD_EVENTS, last(first)));

            assertThat(numbers(county.awaitForwarded(Stream.HAZARD_EVENTS, 10)))
                    .containsExactlyInAnyOrderElementsOf(fromTo(1, 10));
            assertThat(forwarded(city, Stream.HAZARD_EVENTS)).isEqualTo(10);
            assertNothingHalted(city, county, park);
        } finally {
            county.close();
        }
    }

    @Test
    void isGivenBackFromBelowWhatItDecidedAndIsHeardThereAgain() {
        TestEvents reports = TestEvents.of("zhengzhou-park");
        TestEvents decisions = TestEvents.of("zhengzhou").destination("zhengzhou-park");
        publishAndAwait(park, Stream.HAZARD_EVENTS, reports.next(5), city);
        List<Event> kept = decisions.next(2);
        publishAndAwait(city, Stream.SUPERVISION_EVENTS, kept, park);
        String before = city.text("SELECT id FROM publication");
        Backup backup = Backup.of(city);
        publishAndAwait(park, Stream.HAZARD_EVENTS, reports.next(5), city);
        List<Event> lost = decisions.next(3);
        publishAndAwait(city, Stream.SUPERVISION_EVENTS, lost, park);
        awaitReceipt(10);

        backup.restore();
        RecallAnswer answer = city.awaitGranted(wishBehind(Stream.SUPERVISION_EVENTS, last(kept)));

        assertThat(answer.publication()).isEqualTo(city.text("SELECT id FROM publication"));
        assertThat(answer.publication()).isNotEqualTo(before);
        assertThat(answer.positions())
                .as("what a platform below in contact has is waited for")
                .containsOnly(Map.entry("forwarded.supervision.events", new ConsumerReport.Range(1, 3)));
        assertThat(city.awaitForwarded(Stream.SUPERVISION_EVENTS, 3)).containsExactlyInAnyOrderElementsOf(lost);
        park.publish(Stream.HAZARD_EVENTS, reports.next(1));
        awaitForwarded(city, Stream.HAZARD_EVENTS, 11);

        List<Event> anew =
                TestEvents.of("zhengzhou").destination("zhengzhou-park").next(2);
        publishAndAwait(city, Stream.SUPERVISION_EVENTS, anew, park);
        awaitReceipt(11);
        assertThat(forwarded(park, Stream.SUPERVISION_EVENTS)).isEqualTo(7);
        assertThat(forwarded(city, Stream.SUPERVISION_EVENTS)).isEqualTo(3);
        assertNothingHalted(city, park);
    }

    /** Nobody waits for a platform that is away; what it has comes when it is back, whatever happened to this one since. */
    @Test
    void asksAPlatformBelowThatWasAwayAlsoAfterARestart() {
        TestEvents decisions = TestEvents.of("zhengzhou").destination("zhengzhou-park");
        Backup backup = Backup.of(city);
        List<Event> lost = decisions.next(3);
        publishAndAwait(city, Stream.SUPERVISION_EVENTS, lost, park);
        city.cutOff();

        backup.restore();
        RecallWish wish =
                new RecallWish("hazard-service", "later", Map.of(Stream.SUPERVISION_EVENTS.topic(), Map.of()));
        assertThat(city.awaitGranted(wish).positions()).isEmpty();
        city.stop();
        city.start();
        city.reconnect();

        assertThat(city.awaitForwarded(Stream.SUPERVISION_EVENTS, 3)).containsExactlyInAnyOrderElementsOf(lost);
        await().atMost(PATIENCE).until(() -> city.number("SELECT count(*) FROM recall_end") == 1);
        assertThat(forwarded(city, Stream.SUPERVISION_EVENTS)).isEqualTo(3);
        assertNothingHalted(city, park);
    }

    @Test
    void asksAPlatformAboveThatWasLetGoWhenItsLinkIsResumed() {
        TestEvents reports = TestEvents.of("zhengzhou-park");
        Backup backup = Backup.of(park);
        List<Event> lost = reports.next(5);
        publishAndAwait(park, Stream.HAZARD_EVENTS, lost, city);
        backup.restore();
        Links links = park.bean(Links.class);
        UUID up = links.active().get(0).id();
        links.change(up, Link.State.PAUSED).block(PATIENCE);
        RecallWish wish = new RecallWish("hazard-service", "later", Map.of(Stream.HAZARD_EVENTS.topic(), Map.of()));
        assertThat(park.awaitGranted(wish).positions()).isEmpty();

        park.stop();
        park.start();
        park.bean(Links.class).change(up, Link.State.ACTIVE).block(PATIENCE);

        assertThat(park.awaitForwarded(Stream.HAZARD_EVENTS, 5)).containsExactlyInAnyOrderElementsOf(lost);
        await().atMost(PATIENCE).until(() -> park.number("SELECT count(*) FROM recall_end") == 1);
        assertThat(forwarded(park, Stream.HAZARD_EVENTS)).isEqualTo(5);
        assertNothingHalted(city, park);
    }

    /** First the lower end, which goes on behind the upper one; then that one loses what the lower one does not remember. */
    @Test
    void bringsAllUpAgainWhenBothEndsOfALinkWereSetBack() {
        TestEvents reports = TestEvents.of("zhengzhou-park");
        List<Event> kept = reports.next(5);
        publishAndAwait(park, Stream.HAZARD_EVENTS, kept, city);
        Backup lower = Backup.of(park);
        publishAndAwait(park, Stream.HAZARD_EVENTS, reports.next(5), city);
        Backup upper = Backup.of(city);
        publishAndAwait(park, Stream.HAZARD_EVENTS, reports.next(5), city);

        lower.restore();
        park.awaitGranted(wishBehind(Stream.HAZARD_EVENTS, last(kept)));
        TestEvents anew = TestEvents.of("zhengzhou-park");
        publishAndAwait(park, Stream.HAZARD_EVENTS, anew.next(3), city);
        upper.restore();
        assertThat(forwarded(city, Stream.HAZARD_EVENTS)).isEqualTo(10);
        park.publish(Stream.HAZARD_EVENTS, anew.next(1));

        awaitForwarded(city, Stream.HAZARD_EVENTS, 19);
        assertThat(city.number("SELECT sum(complete_to) FROM origin_mark WHERE stream = 'hazard.events'"))
                .isEqualTo(19);
        assertNothingHalted(city, park);
    }

    /** Kafka may still hold the last events of before the restore, and this service reads what it finds there. */
    @Test
    void givesAJournalBackWhatItsOwnLogHasBeyondIt() {
        TestEvents reports = TestEvents.of("zhengzhou");
        List<Event> kept = reports.next(6);
        List<Event> beyond = reports.next(4);
        city.publish(Stream.HAZARD_EVENTS, kept);
        city.publish(Stream.HAZARD_EVENTS, beyond);
        await().atMost(PATIENCE)
                .until(() ->
                        city.number("SELECT sum(complete_to) FROM origin_mark WHERE stream = 'hazard.events'") == 10);

        RecallAnswer answer = city.awaitGranted(wishBehind(Stream.HAZARD_EVENTS, last(kept)));

        assertThat(answer.positions())
                .containsOnly(Map.entry("forwarded.hazard.events", new ConsumerReport.Range(1, 4)));
        assertThat(city.awaitForwarded(Stream.HAZARD_EVENTS, 4)).containsExactlyInAnyOrderElementsOf(beyond);
    }

    private void awaitReceipt(long completeTo) {
        await().atMost(PATIENCE)
                .until(() -> park.number("SELECT max(complete_to) FROM receipt WHERE platform = 'zhengzhou'"
                                + " AND stream = 'hazard.events' AND origin = 'zhengzhou-park'")
                        == completeTo);
    }

    @Test
    void keepsThePublicationOfADatabaseThatIsNoBackup() {
        String before = city.text("SELECT id FROM publication");
        publishAndAwait(
                park, Stream.HAZARD_EVENTS, TestEvents.of("zhengzhou-park").next(5), city);
        Path numbers = city.witness().resolve("sync-service.numbers");
        await().atMost(PATIENCE).until(() -> Files.readAllLines(numbers).contains("forwarded.hazard.events 5"));

        city.stop();
        city.start();

        assertThat(city.text("SELECT id FROM publication")).isEqualTo(before);
        assertThat(city.number("SELECT changes FROM receipt_counter")).isLessThan(1_000);
    }
}

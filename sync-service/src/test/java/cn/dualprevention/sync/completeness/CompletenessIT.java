package cn.dualprevention.sync.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.completeness.Below;
import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.completeness.Completeness.Behind;
import cn.dualprevention.kit.completeness.CompletenessTalk;
import cn.dualprevention.kit.completeness.Heads;
import cn.dualprevention.kit.relay.KafkaSettings;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.TestPlatform;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.link.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** A factory below a park below a city: what the city claims, held against what the factory had answered when. */
class CompletenessIT {

    private static final String FORWARDED = Stream.HAZARD_EVENTS.forwardedTopic();
    private static final Map<String, Long> NOTHING_CAME = Map.of("hazard.events", 0L, "enterprise.events", 0L);

    /** When each report had been answered, in the order of the reports. */
    private static final List<Instant> ANSWERED = new CopyOnWriteArrayList<>();
    /** What the services of the city were told. */
    private static final List<Below> CLAIMS = new CopyOnWriteArrayList<>();

    private static final ScheduledExecutorService SERVICES = Executors.newScheduledThreadPool(3);
    private static final List<CompletenessTalk> TALKS = new ArrayList<>();
    private static TestPlatform city;
    private static TestPlatform park;
    private static TestPlatform factory;
    private static KafkaMessageListenerContainer<String, byte[]> listener;
    private static volatile long unpublished;

    @BeforeAll
    static void link() {
        city = TestPlatform.start("zhengzhou", "CITY", "410100");
        park = TestPlatform.start("zhengzhou-park", "PARK", "410102");
        factory = TestPlatform.start("demo-factory", "ENTERPRISE", "410102");
        factory.linkUpTo(park);
        park.linkUpTo(city);
        listener = CompletenessTalk.listener(city.bean(KafkaSettings.class), said -> {
            if (Below.isOne(said)) {
                CLAIMS.add(Below.read(said));
            }
        });
        listener.start();
        List.of(city, park, factory).forEach(CompletenessIT::playServicesOf);
        TestEvents reports = TestEvents.of("demo-factory");
        SERVICES.scheduleWithFixedDelay(() -> report(reports), 0, 50, TimeUnit.MILLISECONDS);
    }

    private static void playServicesOf(TestPlatform platform) {
        CompletenessTalk talk = new CompletenessTalk(platform.bean(KafkaSettings.class));
        TALKS.add(talk);
        SERVICES.scheduleWithFixedDelay(() -> say(talk, platform), 0, 500, TimeUnit.MILLISECONDS);
    }

    private static void say(CompletenessTalk talk, TestPlatform platform) {
        Heads heads = platform.heads();
        if (platform == factory && unpublished > 0) {
            long more = heads.last().get("hazard.events") + unpublished;
            heads = new Heads(heads.at(), heads.publication(), Map.of("hazard.events", more, "enterprise.events", 0L));
        }
        talk.say("services", heads.write());
    }

    private static void report(TestEvents reports) {
        factory.publish(Stream.HAZARD_EVENTS, List.of(reports.next()));
        ANSWERED.add(Instant.now());
    }

    @AfterAll
    static void stop() {
        SERVICES.shutdownNow();
        listener.stop();
        TALKS.forEach(CompletenessTalk::close);
        List.of(factory, park, city).forEach(TestPlatform::close);
    }

    /** Every claim ever made: all that was answered by then is among the positions it holds for. */
    @AfterEach
    void everyClaimIsTrue() {
        for (Below claim : CLAIMS) {
            Instant until = untilOf("demo-factory", claim.completeness());
            long answered = ANSWERED.stream()
                    .filter(t -> until != null && !t.isAfter(until))
                    .count();
            assertThat(claim.to().get(FORWARDED)).as("%s", claim.completeness()).isGreaterThanOrEqualTo(answered);
        }
    }

    /** A platform that is not named stands under the name of the one above it. */
    private static @Nullable Instant untilOf(String platform, Completeness claim) {
        Instant until = claim.asOf();
        for (Behind behind : claim.behind()) {
            if (behind.platform().equals(platform) || behind.platform().equals("zhengzhou-park")) {
                Instant since = behind.since();
                until = since == null || until == null || until.isAfter(since) ? since : until;
            }
        }
        return until;
    }

    private static Completeness newest() {
        return CLAIMS.isEmpty()
                ? Completeness.UNKNOWN
                : CLAIMS.get(CLAIMS.size() - 1).completeness();
    }

    private static boolean isClaimed(Instant answered) {
        Instant until = untilOf("demo-factory", newest());
        return until != null && !until.isBefore(answered);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200));
    }

    @Test
    void claimsWhatArrivesAndStopsWhenTheWireIsCutAndGoesOn() {
        Instant begin = Instant.now();
        await().until(() -> isClaimed(begin) && newest().behind().isEmpty());
        await().until(() -> newest().asOf().isAfter(Instant.now().minusSeconds(10)));

        park.cutOff();
        Instant cut = Instant.now();
        await().until(() -> newest().platforms().contains("demo-factory"));
        assertThat(newest().platforms()).containsExactly("demo-factory");
        assertThat(newest().behind().get(0).since()).isBefore(cut);
        assertThat(newest().asOf()).as("the others go on").isAfter(cut);
        assertThat(isClaimed(cut.plusSeconds(1))).isFalse();

        park.reconnect();
        Instant healed = Instant.now();
        await().until(() -> isClaimed(healed) && newest().behind().isEmpty());
    }

    @Test
    void claimsNothingThatTheJournalHasAndSyncHasNot() {
        Instant begin = Instant.now();
        await().until(() -> isClaimed(begin));

        unpublished = 1_000_000;
        Instant late = Instant.now().plusSeconds(1);
        await().during(Duration.ofSeconds(8)).until(() -> !isClaimed(late));

        unpublished = 0;
        await().until(() -> isClaimed(late));
    }

    @Test
    void goesOnAfterEachHasRestarted() {
        park.stop();
        park.start();
        city.stop();
        city.start();
        Instant again = Instant.now();

        await().until(() -> isClaimed(again) && newest().behind().isEmpty());
    }

    @Test
    void believesNobodyBeforeWhatHeSpeaksOfIsHere() {
        TestPlatform alone = TestPlatform.start("kaifeng", "CITY", "410200");
        try {
            Link link = alone.linkDownTo("kaifeng-park");
            StatingCompleteness stating = alone.bean(StatingCompleteness.class);
            String said = Completeness.of(Instant.now(), List.of(), 0).write();
            String kept = "SELECT count(*) FROM link_statement";

            var early = new Superiors.Statement(said, Map.of("hazard.events", 1L, "enterprise.events", 0L));
            assertThat(stating.take(link, early).block().taken()).isFalse();
            assertThat(stating.take(link, Superiors.Statement.NONE).block().taken())
                    .isFalse();
            assertThatThrownBy(() -> stating.take(link, new Superiors.Statement(said, Map.of("hazard.events", 0L))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(alone.number(kept)).isZero();
            assertThat(stating.take(link, new Superiors.Statement(said, NOTHING_CAME))
                            .block()
                            .taken())
                    .isTrue();
            assertThat(alone.number(kept)).isEqualTo(1);

            Evidence evidence = alone.bean(Evidence.class);
            alone.linkDownTo("kaifeng-park");
            assertThat(evidence.look(StatingCompleteness.STREAMS).block().below())
                    .as("the link made anew stands for the first one")
                    .containsExactly(new Evidence.Subordinate("kaifeng-park", Completeness.UNKNOWN));
            has(alone, "whole", NumberSet.range(1, 200_000));
            has(alone, "later", NumberSet.range(5, 9));
            has(alone, "holed", NumberSet.range(1, 3).union(NumberSet.range(5, 9)));
            assertThat(evidence.look(StatingCompleteness.STREAMS).block().holed())
                    .containsExactlyInAnyOrder("later", "holed");
        } finally {
            alone.close();
        }
    }

    private static void has(TestPlatform platform, String origin, NumberSet numbers) {
        String hex = HexFormat.of().formatHex(numbers.toBytes());
        platform.execute("INSERT INTO sync.origin_mark (stream, platform, incarnation, received, covered, complete_to)"
                + " VALUES ('hazard.events', '" + origin + "', 'i', '\\x" + hex + "', '\\x" + hex + "', "
                + numbers.completeTo() + ")");
    }
}

package cn.dualprevention.kit.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.completeness.Completeness.Behind;
import cn.dualprevention.kit.journal.Journal;
import cn.dualprevention.kit.relay.KafkaSettings;
import cn.dualprevention.kit.restore.Incarnations;
import cn.dualprevention.kit.restore.RecallAnswer;
import cn.dualprevention.kit.thing.ThingApplication;
import cn.dualprevention.kit.thing.Things;
import cn.dualprevention.testing.PlatformSurroundings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a service claims of its own figures, while its projector keeps up and while it does not. */
class KnownCompletenessIT {

    private static final String FORWARDED = Stream.HAZARD_EVENTS.forwardedTopic();

    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private final Things things = new Things();
    private final PlatformSurroundings surroundings = PlatformSurroundings.shared();
    private ConfigurableApplicationContext service;
    private KnownCompleteness known;
    private CompletenessTalk sync;

    /** The figures of the smallest service. */
    @Configuration(proxyBeanMethods = false)
    @Import(CompletenessConfiguration.class)
    static class Figures {
        @Bean
        Shown shown() {
            return new Shown("seen-things", Stream.HAZARD_EVENTS);
        }
    }

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        service = ThingApplication.start(
                surroundings,
                Map.of(
                        "spring.main.sources",
                        Figures.class.getName(),
                        "dualprevention.restore.witness",
                        folder.toString()));
        known = service.getBean(KnownCompleteness.class);
        sync = new CompletenessTalk(service.getBean(KafkaSettings.class));
    }

    @AfterEach
    void stop() {
        sync.close();
        service.close();
    }

    @Test
    void claimsOnlyWhatIsApplied() throws SQLException {
        assertThat(known.now()).isEqualTo(Completeness.UNKNOWN);
        Instant committed = commit("thing", 30);
        await().until(() -> count("SELECT count(*) FROM seen") == 30);
        assertThat(known.now().asOf()).as("nothing is known of platforms below").isNull();
        nothingIsBehindAfter(0);
        await().until(() -> isClaimed(committed));

        try (Connection slow = surroundings.database().connect();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("LOCK TABLE seen IN EXCLUSIVE MODE");
            Instant waiting = commit("thing", 1);
            await().during(Duration.ofSeconds(7)).until(() -> !isClaimed(waiting));
            slow.rollback();
            await().until(() -> isClaimed(waiting));
        }
        assertThat(count("SELECT count(*) FROM seen")).isEqualTo(31);
    }

    @Test
    void claimsNothingBehindWhatIsSetAside() throws SQLException {
        nothingIsBehindAfter(0);
        Instant poisoned = commit("poison", 1);
        await().until(() -> count("SELECT count(*) FROM quarantine") == 1);

        await().during(Duration.ofSeconds(7)).until(() -> !isClaimed(poisoned));
        execute("DELETE FROM quarantine");
        await().until(() -> isClaimed(poisoned));
    }

    @Test
    void believesOfThePlatformsBelowWhatItHasApplied() throws SQLException {
        nothingIsBehindAfter(0);
        await().until(() -> known.now().asOf() != null);
        Behind park = new Behind("zhengzhou-park", Instant.parse("2026-11-23T04:00:00Z"));
        byte[] said = new Below("p1", Map.of(FORWARDED, 5L), Completeness.of(FAR, List.of(park), 0)).write();

        sync.say("sync-service", said);
        await().during(Duration.ofSeconds(4)).until(() -> known.now().behind().isEmpty());
        execute("INSERT INTO consumer_mark (consumer, topic, publication, received)" + " VALUES ('seen-things', '"
                + FORWARDED + "', 'p1', '{[1,4),[5,6)}')");
        await().during(Duration.ofSeconds(2)).until(() -> known.now().behind().isEmpty());
        execute("UPDATE consumer_mark SET received = '{[1,6)}' WHERE topic = '" + FORWARDED + "'");
        await().until(() -> known.now().behind().equals(List.of(park)));
    }

    @Test
    void claimsNothingAfterARestoreUntilEverythingIsBack() throws SQLException {
        commit("thing", 20);
        nothingIsBehindAfter(0);
        service.close();
        execute("DELETE FROM journal WHERE position > 5");
        execute("UPDATE journal_counter SET last = 5 WHERE stream = 'hazard.events'");
        execute("UPDATE relay_mark SET position = 5");
        execute("UPDATE consumer_mark SET received = '{[1,6)}'");
        sync.close();
        start();
        Incarnations incarnations = service.getBean(Incarnations.class);
        assertThat(incarnations.isOpen()).isFalse();

        byte[] said = new Below("p1", Map.of(FORWARDED, 0L), Completeness.of(FAR, List.of(), 0)).write();
        await().during(Duration.ofSeconds(7)).until(() -> {
            sync.say("sync-service", said);
            return known.now().equals(Completeness.UNKNOWN);
        });

        Instant granted = Instant.now();
        RecallAnswer answer = new RecallAnswer(incarnations.present(), "p1", Map.of());
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", surroundings.kafka().bootstrap()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            await().until(() -> {
                producer.send(new ProducerRecord<>(
                        surroundings.topicPrefix() + KafkaSettings.RECALLS, 0, "", answer.write()));
                sync.say("sync-service", said);
                return isClaimed(granted);
            });
        }
    }

    private void nothingIsBehindAfter(long position) {
        byte[] said = new Below("p1", Map.of(FORWARDED, position), Completeness.of(FAR, List.of(), 0)).write();
        await().until(() -> {
            sync.say("sync-service", said);
            return known.now().asOf() != null;
        });
    }

    private boolean isClaimed(Instant answered) {
        Instant asOf = known.now().asOf();
        return asOf != null && !asOf.isBefore(answered);
    }

    /** When all of it had been answered. */
    private Instant commit(String body, int howMany) {
        var changes = IntStream.range(0, howMany)
                .mapToObj(i -> things.change(UUID.randomUUID().toString(), 1, body))
                .toList();
        service.getBean(Journal.class).commitAll(changes).block(Duration.ofSeconds(20));
        return Instant.now();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(200));
    }

    private long count(String sql) throws SQLException {
        try (Connection c = surroundings.database().connect();
                Statement statement = c.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection c = surroundings.database().connect();
                Statement statement = c.createStatement()) {
            statement.execute(sql);
        }
    }
}

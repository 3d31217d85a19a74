package cn.dualprevention.kit.projection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.kit.journal.Change;
import cn.dualprevention.kit.journal.Journal;
import cn.dualprevention.kit.thing.ThingApplication;
import cn.dualprevention.kit.thing.Things;
import cn.dualprevention.servers.postgres.PostgresProfile;
import cn.dualprevention.testing.DedicatedKafka;
import cn.dualprevention.testing.DedicatedPostgres;
import cn.dualprevention.testing.PlatformSurroundings;
import cn.dualprevention.testing.TestServers;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;

/** From the journal through Kafka into a read model, while something breaks on the way. */
class ProjectionIT {

    private final Things things = new Things();
    private DedicatedKafka kafka;
    private DedicatedPostgres postgres;
    private PlatformSurroundings surroundings;
    private ConfigurableApplicationContext service;

    @BeforeEach
    void start() {
        kafka = TestServers.dedicatedKafka();
        postgres = TestServers.dedicatedPostgres(PostgresProfile.SMALL);
        surroundings = PlatformSurroundings.on(postgres, kafka);
        service = ThingApplication.start(surroundings);
    }

    @AfterEach
    void stop() {
        service.close();
        kafka.close();
        postgres.close();
    }

    private void commit(int howMany, String text) {
        List<Change<Things.Thing>> changes = new ArrayList<>();
        IntStream.range(0, howMany)
                .forEach(i -> changes.add(things.change(UUID.randomUUID().toString(), 1, text)));
        service.getBean(Journal.class).commitAll(changes).block(Duration.ofSeconds(30));
    }

    private long count(String sql) {
        return Objects.requireNonNull(DatabaseClient.create(service.getBean(ConnectionFactory.class))
                .sql(sql)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one()
                .block(Duration.ofSeconds(10)));
    }

    private void awaitSeen(long expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(count("SELECT count(*) FROM seen")).isEqualTo(expected));
        assertThat(count("SELECT count(*) FROM seen WHERE times > 1")).isZero();
        assertThat(count("SELECT upper(received)::bigint - 1 FROM consumer_mark"))
                .isEqualTo(count("SELECT max(position) FROM journal"));
        assertThat(count("SELECT count(*) FROM consumer_mark, unnest(received)"))
                .isEqualTo(1);
    }

    @Test
    void setsThePoisonAsideAndGoesOn() {
        commit(300, "good");
        commit(1, "poison");
        commit(300, "good");
        awaitSeen(600);
        assertThat(count("SELECT count(*) FROM quarantine WHERE reason LIKE '%poison%'"))
                .isEqualTo(1);
    }

    @Test
    void appliesEverythingOnceAfterTheBrokerWasKilled() {
        commit(500, "before");
        kafka.server().killHard();
        commit(500, "meanwhile");
        kafka.server().start();
        awaitSeen(1_000);
    }

    @Test
    void getsAgainWhatAWipedBrokerHasLost() {
        commit(500, "before");
        awaitSeen(500);
        service.close();
        kafka.server().killHard();
        kafka.server().start();
        service = ThingApplication.start(surroundings);
        kafka.server().killHard();
        commit(500, "on disk, not in Kafka");
        kafka.server().wipe();
        kafka.server().start();
        awaitSeen(1_000);
    }

    @Test
    void missesNothingThatWasPublishedAndThenWiped() {
        commit(500, "seen");
        awaitSeen(500);
        // published while the reader is away, then lost with the folder: nothing new will ever push it
        service.close();
        service = ThingApplication.start(surroundings);
        pretendPublished(500);
        kafka.server().killHard();
        kafka.server().wipe();
        kafka.server().start();
        awaitSeen(1_000);
    }

    /** Commits and moves the relay's mark past it, as if Kafka had acknowledged and then forgotten. */
    private void pretendPublished(int howMany) {
        kafka.server().killHard();
        commit(howMany, "acknowledged, then forgotten");
        service.close();
        kafka.server().start();
        try (var connection = surroundings.database().connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE relay_mark SET position = (SELECT max(position) FROM journal)");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        service = ThingApplication.start(surroundings);
    }

    @Test
    void survivesTheDatabasesDeath() {
        commit(500, "before");
        postgres.server().killHard();
        postgres.server().start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            commit(1, "after");
            return true;
        });
        awaitSeen(count("SELECT count(*) FROM journal"));
        assertThat(count("SELECT count(*) FROM seen")).isGreaterThanOrEqualTo(501);
    }
}

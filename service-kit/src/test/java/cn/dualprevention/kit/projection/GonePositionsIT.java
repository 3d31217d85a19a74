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
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A consumer that comes when part of the log has been deleted with its time. */
class GonePositionsIT {

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

    @Test
    void reachesTheHeadThoughTheBeginningAndADayBetweenAreGone() {
        commit(2_500);
        awaitContiguous(2_500);

        comeAnewAfter("DELETE FROM journal WHERE position <= 1500 OR position BETWEEN 1601 AND 1700");

        awaitContiguous(2_500);
        assertThat(number("SELECT count(*) FROM seen")).isEqualTo(900);
        commit(10);
        awaitContiguous(2_510);
        assertThat(number("SELECT count(*) FROM seen")).isEqualTo(910);
        assertThat(number("SELECT count(*) FROM seen WHERE times > 1")).isZero();
        assertThat(number("SELECT count(*) FROM quarantine")).isZero();
    }

    @Test
    void reachesTheHeadOfALogInWhichNothingIsLeft() {
        commit(2_500);
        awaitContiguous(2_500);

        comeAnewAfter("DELETE FROM journal");

        awaitContiguous(2_500);
        assertThat(number("SELECT count(*) FROM seen")).isZero();
        commit(10);
        awaitContiguous(2_510);
        assertThat(number("SELECT count(*) FROM seen WHERE times = 1")).isEqualTo(10);
    }

    /** A consumer that has never been here, and a broker that has forgotten as much as the log. */
    private void comeAnewAfter(String deletion) {
        service.close();
        kafka.server().killHard();
        kafka.server().wipe();
        kafka.server().start();
        execute(deletion, "DELETE FROM seen", "DELETE FROM consumer_mark", "DELETE FROM consumer_progress");
        service = ThingApplication.start(surroundings);
    }

    private void commit(int howMany) {
        List<Change<Things.Thing>> changes = new ArrayList<>();
        IntStream.range(0, howMany)
                .forEach(i -> changes.add(things.change(UUID.randomUUID().toString(), 1, "text")));
        service.getBean(Journal.class).commitAll(changes).block(Duration.ofSeconds(30));
    }

    private void awaitContiguous(long position) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(text("SELECT coalesce(max(received::text), '') FROM consumer_mark"))
                        .isEqualTo("{[1," + (position + 1) + ")}"));
    }

    private long number(String sql) {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) {
        try (var connection = surroundings.database().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String... statements) {
        try (var connection = surroundings.database().connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

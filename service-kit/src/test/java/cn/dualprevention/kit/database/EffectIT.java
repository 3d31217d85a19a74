package cn.dualprevention.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.kit.thing.ThingApplication;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

class EffectIT {

    private static ConfigurableApplicationContext context;
    private static ConnectionFactory connections;
    private static DatabaseClient database;

    @BeforeAll
    static void start() {
        context = ThingApplication.start();
        connections = context.getBean(ConnectionFactory.class);
        database = DatabaseClient.create(connections);
        run("CREATE TABLE entry (id bigint PRIMARY KEY DEFERRABLE INITIALLY DEFERRED)");
        run("CREATE TABLE expected (version bigint)");
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void empty() {
        run("DELETE FROM entry");
        run("DELETE FROM expected");
        run("INSERT INTO expected VALUES (1)");
    }

    private static void run(String sql) {
        database.sql(sql).then().block(Duration.ofSeconds(20));
    }

    private static long entries() {
        return Objects.requireNonNull(database.sql("SELECT count(*) FROM entry")
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one()
                .block(Duration.ofSeconds(20)));
    }

    private static boolean apply(long id, String moved, long version) {
        Effect effect = new Effect("added AS (INSERT INTO entry SELECT $1 FROM moved)", List.of(id));
        Effect remembering = new Effect(moved, List.of(version));
        return Objects.requireNonNull(
                Mono.usingWhen(connections.create(), c -> effect.apply(c, remembering), c -> c.close())
                        .block(Duration.ofSeconds(20)));
    }

    private static final String MOVED =
            "moved AS (UPDATE expected SET version = version + 1 WHERE version = $1 RETURNING version)";

    @Test
    void isDoneOnceAndTogetherWithWhatRemembersIt() {
        assertThat(apply(1, MOVED, 1)).isTrue();
        assertThat(apply(2, MOVED, 1)).isFalse();
        assertThat(entries()).isOne();
    }

    /** The constraint is checked by the commit, after the row of the answer has come. */
    @Test
    void isNotDoneBeforeItsCommit() {
        assertThat(apply(1, MOVED, 1)).isTrue();
        assertThatThrownBy(() -> apply(1, MOVED, 2)).isInstanceOf(R2dbcDataIntegrityViolationException.class);
        assertThat(entries()).isOne();
        assertThat(apply(2, MOVED, 2)).as("the failed one moved nothing").isTrue();
    }

    @Test
    void isNotDoneWhenWhatItReliesOnDividesByZero() {
        String outdated = "moved AS (SELECT 1 / (SELECT count(*) FROM expected WHERE version = $1) AS there)";
        assertThat(apply(1, outdated, 7)).isFalse();
        assertThat(entries()).isZero();
    }
}

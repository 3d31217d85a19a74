package cn.dualprevention.sync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.sync.TestPlatform;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class DatabaseIT {

    /** More than the pool has. */
    private static final int MANY = 30;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static TestPlatform park;

    @BeforeAll
    static void start() {
        park = TestPlatform.start("zhengzhou-park", "PARK", "410102");
        run("CREATE TABLE checked_at_commit (id bigint PRIMARY KEY DEFERRABLE INITIALLY DEFERRED)");
        run("INSERT INTO checked_at_commit VALUES (1)");
    }

    private static void run(String sql) {
        park.bean(Database.class).update(c -> c.createStatement(sql)).block(PATIENCE);
    }

    private static long rows(String condition) {
        return Objects.requireNonNull(park.bean(Database.class)
                .with(c -> Database.rows(
                        c.createStatement("SELECT count(*) AS rows FROM checked_at_commit WHERE " + condition),
                        row -> Database.column(row, "rows", Long.class)))
                .blockLast(PATIENCE));
    }

    @AfterAll
    static void stop() {
        park.close();
    }

    private static Mono<Long> add(long id) {
        return park.bean(Database.class)
                .inTransaction(
                        c -> Database.updated(Database.bind(c, "INSERT INTO checked_at_commit VALUES ($1)", id)));
    }

    @Test
    void givesConnectionsBackWhenCommitsFail() {
        for (int i = 0; i < MANY; i++) {
            assertThatThrownBy(() -> add(1).block(PATIENCE)).isInstanceOf(R2dbcDataIntegrityViolationException.class);
        }
        assertThat(add(2).block(PATIENCE)).isOne();
        assertThat(rows("id <= 2")).isEqualTo(2);
    }

    @Test
    void passesOnNothingWhenTheWorkIsEmpty() {
        assertThat(park.bean(Database.class)
                        .inTransaction(
                                c -> Database.updated(Database.bind(c, "INSERT INTO checked_at_commit VALUES ($1)", 3L))
                                        .then(Mono.<Long>empty()))
                        .block(PATIENCE))
                .isNull();
        assertThat(rows("id = 3")).isOne();
    }
}

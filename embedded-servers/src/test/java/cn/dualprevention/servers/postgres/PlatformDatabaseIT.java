package cn.dualprevention.servers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.servers.process.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformDatabaseIT {

    private static final ServiceAccount HAZARD = ServiceAccount.of("hazard", "secret of hazard");
    private static final ServiceAccount SYNC = ServiceAccount.of("sync", "it's \\ quoted");

    @TempDir
    static Path folder;

    static PostgresServer server;

    @BeforeAll
    static void start() {
        server = new PostgresServer(PostgresSettings.under(folder, "test", Ports.free()));
        server.start();
        new PlatformDatabase(server, PlatformDatabase.NAME).setUp(List.of(HAZARD, SYNC));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void givesEachServiceASchemaItMayUse() throws SQLException {
        try (Connection connection = connect(HAZARD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE own (n int)");
            statement.execute("INSERT INTO hazard.own VALUES (1)");
            statement.execute("DROP TABLE own");
        }
    }

    @Test
    void givesNoServiceMoreThanItsOwn() throws SQLException {
        try (Connection connection = connect(SYNC);
                Statement statement = connection.createStatement()) {
            for (String forbidden : List.of(
                    "CREATE TABLE public.shared (n int)",
                    "CREATE TABLE hazard.stray (n int)",
                    "CREATE SCHEMA another",
                    "CREATE ROLE another")) {
                assertThatThrownBy(() -> statement.execute(forbidden))
                        .as(forbidden)
                        .hasMessageContaining("permission denied");
            }
            try (ResultSet row = statement.executeQuery("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) {
                row.next();
                assertThat(row.getBoolean(1)).isFalse();
            }
        }
    }

    @Test
    void canBeSetUpAgainAndThenTakesTheNewPassword() throws SQLException {
        ServiceAccount renewed = ServiceAccount.of("renewed", "first");
        PlatformDatabase database = new PlatformDatabase(server, PlatformDatabase.NAME);
        database.setUp(List.of(renewed));

        database.setUp(List.of(ServiceAccount.of("renewed", "second")));

        assertThatThrownBy(() -> connect(renewed)).isInstanceOf(SQLException.class);
        assertThatCode(() -> connect(ServiceAccount.of("renewed", "second")).close())
                .doesNotThrowAnyException();
    }

    @Test
    void writesNoPasswordIntoTheLog() throws Exception {
        assertThat(Files.readString(folder.resolve("logs/postgres.log"))).doesNotContain("secret of hazard");
        assertThat(HAZARD.toString()).doesNotContain("secret of hazard");
    }

    @Test
    void refusesNamesThatCouldBeStatements() {
        assertThatThrownBy(() -> ServiceAccount.of("x; DROP ROLE hazard", "p"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("role: got x; DROP ROLE hazard");
        assertThatThrownBy(() -> new PlatformDatabase(server, "Two Words"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Connection connect(ServiceAccount account) throws SQLException {
        return PostgresConnections.open(server.port(), PlatformDatabase.NAME, account.role(), account.password());
    }
}

package cn.dualprevention.servers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.servers.process.Ports;
import cn.dualprevention.servers.process.ServerFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    @TempDir
    Path folder;

    PostgresServer server;

    @BeforeEach
    void describe() {
        server = new PostgresServer(PostgresSettings.under(folder, "test", Ports.free()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void keepsWhatWasCommittedOverStopAndStart() throws SQLException {
        server.start();
        write("CREATE TABLE kept AS SELECT 42 AS n");
        server.stop();
        assertThat(server.running()).isFalse();

        server.start();

        assertThat(number("SELECT n FROM kept")).isEqualTo(42);
    }

    @Test
    void comesBackByItselfWithEverythingAfterKillDashNine() throws SQLException {
        server.start();
        write("CREATE TABLE kept (n int)");
        write("INSERT INTO kept SELECT generate_series(1, 1000)");
        long before = server.pid().orElseThrow();

        server.killHard();

        await().atMost(Duration.ofSeconds(30)).until(() -> server.running() && server.restarts() == 1);
        assertThat(server.pid().orElseThrow()).isNotEqualTo(before);
        assertThat(number("SELECT count(*) FROM kept")).isEqualTo(1000);
    }

    @Test
    void comesBackWhenOnlyThePostmasterWasKilledAndItsWorkersLinger() throws SQLException {
        server.start();
        try (Connection busy = server.connect("postgres")) {
            ProcessHandle.of(server.pid().orElseThrow()).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(40)).until(() -> server.running() && server.restarts() >= 1);
        }
        assertThat(number("SELECT 1")).isEqualTo(1);
    }

    @Test
    void isDurableUnlessAskedOtherwise() throws SQLException {
        server.start();

        for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            assertThat(text("SHOW " + setting)).as(setting).isEqualTo("on");
        }
        assertThat(text("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void keepsThePasswordOfTheSuperuserInAFileOfTheOwner() throws Exception {
        server.start();

        Path file = folder.resolve("keys/postgres-admin.password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.port()),
                        server.superuser(),
                        "guessed"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void refusesATakenPortByName() throws Exception {
        try (var taken = new ServerSocket(server.port(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining("端口 " + taken.getLocalPort() + " 已被占用")
                    .hasMessageContaining("PostgreSQL test");
        }
        assertThat(server.pid()).isEmpty();
    }

    @Test
    void leavesTheServerOfALiveOwnerAlone() {
        server.start();
        long pid = server.pid().orElseThrow();
        PostgresServer second = new PostgresServer(server.settings());

        assertThatThrownBy(second::start).isInstanceOf(ServerFailure.class).hasMessageContaining("正被另一个运行中的进程使用");

        second.close();
        assertThat(server.running()).isTrue();
        assertThat(server.pid()).hasValue(pid);
    }

    @Test
    void takesNoNoticeOfALockFileWhoseNumberBelongsToAnotherProcess() throws Exception {
        server.start();
        server.stop();
        Files.writeString(
                folder.resolve("postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("postgres") + "\n");

        assertThat(new PostmasterPid(folder.resolve("postgres")).orphan()).isEmpty();
    }

    @Test
    void refusesAFolderThatIsNeitherEmptyNorADatabase() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/letter.txt"), "mine");

        assertThatThrownBy(server::start).isInstanceOf(ServerFailure.class).hasMessageContaining("不是空的");
        assertThat(folder.resolve("postgres/letter.txt")).hasContent("mine");
    }

    @Test
    void refusesADatabaseOfAnotherMajorVersion() throws Exception {
        server.start();
        server.stop();
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "16\n");

        assertThatThrownBy(server::start).isInstanceOf(ServerFailure.class).hasMessageContaining("PostgreSQL 16");
    }

    @Test
    void refusesAServerOnItsPortThatIsNotItsOwn() {
        server.start();
        PostgresRecipe other =
                new PostgresRecipe(PostgresSettings.under(folder.resolve("other"), "other", server.port()));

        assertThatThrownBy(other::answers)
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("不是 PostgreSQL other");
    }

    @Test
    void beginsAnewAfterWiping() throws SQLException {
        server.start();
        write("CREATE TABLE kept (n int)");

        server.wipe();
        server.start();

        assertThat(number("SELECT count(*) FROM pg_tables WHERE tablename = 'kept'"))
                .isZero();
    }

    private void write(String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int number(String sql) throws SQLException {
        return Integer.parseInt(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

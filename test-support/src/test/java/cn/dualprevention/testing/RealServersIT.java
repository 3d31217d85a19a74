package cn.dualprevention.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.servers.postgres.PostgresProfile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@RealServers
@SpringJUnitConfig(RealServersIT.Nothing.class)
class RealServersIT {

    static class Nothing {}

    @Autowired
    Environment settings;

    @Test
    void tellTheContextADatabaseThatIsFreshAndItsOwn() throws SQLException {
        String url = "jdbc:postgresql://%s:%s/%s"
                .formatted(
                        settings.getProperty("dualprevention.postgres.host"),
                        settings.getProperty("dualprevention.postgres.port"),
                        settings.getProperty("dualprevention.postgres.database"));
        String user = settings.getProperty("dualprevention.postgres.user");
        try (Connection connection = DriverManager.getConnection(
                        url, user, settings.getProperty("dualprevention.postgres.password"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA hazard");
            try (ResultSet row = statement.executeQuery("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) {
                row.next();
                assertThat(row.getBoolean(1)).isFalse();
            }
        }
    }

    @Test
    void keepOneDatabaseFromTheOwnerOfAnother() {
        TestDatabase mine = TestServers.postgres().newDatabase();
        TestDatabase other = TestServers.postgres().newDatabase();

        assertThatThrownBy(() -> DriverManager.getConnection(other.jdbcUrl(), mine.user(), mine.password()))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void tellTheContextAKafkaThatAnswers() throws Exception {
        String bootstrap = settings.getRequiredProperty("dualprevention.kafka.bootstrap");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
        assertThat(settings.getProperty("dualprevention.kafka.prefix")).endsWith(".");
        assertThat(settings.getProperty("dualprevention.kafka.partitions", int.class))
                .isEqualTo(3);
    }

    @Test
    void giveEachPlatformItsOwnSurroundings() {
        PlatformSurroundings one = PlatformSurroundings.shared();
        PlatformSurroundings two = PlatformSurroundings.shared();

        assertThat(one.topicPrefix()).isNotEqualTo(two.topicPrefix());
        assertThat(one.database().name()).isNotEqualTo(two.database().name());
        assertThat(one.kafka()).isSameAs(two.kafka());
    }

    @Test
    void standUntilTheContextIsClosed() {
        int before = JvmEnd.openContexts();
        GenericApplicationContext context = new GenericApplicationContext();
        new RealServersInitializer().initialize(context);
        context.refresh();
        assertThat(JvmEnd.openContexts()).isEqualTo(before + 1);

        context.close();

        assertThat(JvmEnd.openContexts()).isEqualTo(before);
    }

    @Test
    void stayUnharmedWhenATestKillsItsDedicatedOnes() throws Exception {
        try (DedicatedPostgres postgres = TestServers.dedicatedPostgres(PostgresProfile.SMALL);
                DedicatedKafka kafka = TestServers.dedicatedKafka()) {
            TestDatabase database = postgres.newDatabase();
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept (n int)");
            }

            postgres.server().killHard();
            kafka.server().killHard();
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            postgres.server().start();
            kafka.server().start();

            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO kept VALUES (1)");
            }
        }
        TestServers.postgres().newDatabase().connect().close();
    }
}

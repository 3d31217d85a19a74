package cn.dualprevention.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
}

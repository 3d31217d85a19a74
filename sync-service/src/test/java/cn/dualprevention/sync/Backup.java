package cn.dualprevention.sync;

import cn.dualprevention.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A copy of a platform's database that is put in its place later, as an operator does it: the platform ends for both. */
public final class Backup {

    private final TestPlatform platform;
    private final String database;
    private final String copy;

    private Backup(TestPlatform platform) {
        this.platform = platform;
        this.database = platform.surroundings().database().name();
        this.copy = database + "_backup";
    }

    /** Of what the platform has now. */
    public static Backup of(TestPlatform platform) {
        Backup backup = new Backup(platform);
        platform.stop();
        backup.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + backup.database + "'",
                "CREATE DATABASE " + backup.copy + " TEMPLATE " + backup.database);
        platform.start();
        return backup;
    }

    /** Everything in the database is as it was; Kafka and files are as they are. */
    public void restore() {
        platform.stop();
        run(
                "DROP DATABASE " + database + " WITH (FORCE)",
                "CREATE DATABASE " + database + " TEMPLATE " + copy + " OWNER " + database);
        platform.start();
    }

    private void run(String... statements) {
        try (Connection superuser = TestServers.postgres().connectAsSuperuser("postgres");
                Statement statement = superuser.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package cn.dualprevention.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A running PostgreSQL that makes databases for tests. */
public abstract class TestPostgres {

    /** Package-private: tests take one from {@link TestServers}. */
    TestPostgres() {}

    public abstract String host();

    public abstract int port();

    /** A connection of the superuser, to look at what a service may not; the caller closes it. */
    public abstract Connection connectAsSuperuser(String database) throws SQLException;

    /** A database of its own for one test class or one platform. */
    public TestDatabase newDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        String password = UUID.randomUUID().toString();
        try (Connection connection = connectAsSuperuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + name + " LOGIN NOSUPERUSER PASSWORD '" + password + "'");
            statement.execute("CREATE DATABASE " + name + " OWNER " + name);
            statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        } catch (SQLException e) {
            throw new IllegalStateException("test database: got " + e.getMessage() + " (expected: a new one)", e);
        }
        return new TestDatabase(host(), port(), name, name, password);
    }
}

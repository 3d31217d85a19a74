package cn.dualprevention.servers.postgres;

import cn.dualprevention.servers.process.ServerFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import org.postgresql.PGConnection;

/**
 * The one database of a platform, with a schema and a role for each service. A service's role owns its schema and sees
 * no other; nobody may create anything in {@code public}. Setting up again changes nothing but the passwords.
 */
public final class PlatformDatabase {

    /** The database's name, the same at every platform. */
    public static final String NAME = "dualprevention";

    private final Connector server;
    private final String name;

    public PlatformDatabase(PostgresServer server, String name) {
        this(server::connect, name);
    }

    /**
     * @param server of a PostgreSQL that need not be ours
     */
    public PlatformDatabase(Connector server, String name) {
        ServiceAccount.requireName("database", name);
        this.server = server;
        this.name = name;
    }

    /** Connections of a role that may create databases and roles. */
    @FunctionalInterface
    public interface Connector {

        /** A connection to a database of the server; the caller closes it. */
        Connection connect(String database) throws SQLException;
    }

    /** Creates what is missing of the database, the roles and the schemas. */
    public void setUp(Collection<ServiceAccount> accounts) {
        try {
            try (Connection connection = server.connect("postgres");
                    Statement statement = connection.createStatement()) {
                if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                    statement.execute("CREATE DATABASE " + name);
                }
                for (ServiceAccount account : accounts) {
                    if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", account.role())) {
                        statement.execute("CREATE ROLE " + account.role()
                                + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION");
                    }
                    // hashed here: the password itself never reaches the server or its log
                    connection
                            .unwrap(PGConnection.class)
                            .alterUserPassword(
                                    account.role(), account.password().toCharArray(), "scram-sha-256");
                }
            }
            try (Connection connection = server.connect(name);
                    Statement statement = connection.createStatement()) {
                statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
                statement.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
                for (ServiceAccount account : accounts) {
                    grant(connection, statement, account);
                }
            }
        } catch (SQLException e) {
            throw new ServerFailure("数据库 %s 无法建立 (cannot set up the database): %s".formatted(name, e.getMessage()), e);
        }
    }

    private void grant(Connection connection, Statement statement, ServiceAccount account) throws SQLException {
        statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + name + " TO " + account.role());
        if (!exists(connection, "SELECT 1 FROM pg_namespace WHERE nspname = ?", account.schema())) {
            statement.execute("CREATE SCHEMA " + account.schema() + " AUTHORIZATION " + account.role());
        }
        statement.execute("ALTER ROLE " + account.role() + " IN DATABASE " + name + " SET search_path = "
                + account.schema() + ", public");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}

package cn.dualprevention.benchmark.peer;

import cn.dualprevention.servers.postgres.PlatformDatabase;
import cn.dualprevention.servers.postgres.PostgresServer;
import cn.dualprevention.servers.postgres.ServiceAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.postgresql.Driver;

/**
 * A database on the platform's own server with the tables that a report is written to, made by the product's own
 * migrations: the same columns, indexes and storage.
 */
public final class PeerDatabase {

    private static final String NAME = "peer";
    private static final List<String> MIGRATIONS =
            List.of("/db/kit/journal/V001__journal.sql", "/db/hazard/V010__hazard.sql");

    private final PostgresServer server;
    private final String password = UUID.randomUUID().toString();

    public PeerDatabase(PostgresServer server) {
        this.server = server;
        new PlatformDatabase(server, NAME).setUp(List.of(ServiceAccount.of(NAME, password)));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String migration : MIGRATIONS) {
                statement.execute(text(migration));
            }
            statement.execute("CREATE SEQUENCE journal_position");
        } catch (SQLException e) {
            throw new IllegalStateException("peer database: cannot be set up", e);
        }
    }

    Connection connect() throws SQLException {
        java.util.Properties properties = new java.util.Properties();
        properties.setProperty("user", NAME);
        properties.setProperty("password", password);
        Connection connection =
                new Driver().connect("jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.port(), NAME), properties);
        if (connection == null) {
            throw new SQLException("peer database: got no connection");
        }
        return connection;
    }

    String url() {
        return "r2dbc:postgresql://%s@127.0.0.1:%d/%s".formatted(NAME, server.port(), NAME);
    }

    String password() {
        return password;
    }

    private static String text(String resource) {
        try (InputStream in = PeerDatabase.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + ": is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package cn.dualprevention.testing;

import cn.dualprevention.servers.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL of one test, which may stop, kill, restart or wipe it. */
public final class DedicatedPostgres extends TestPostgres implements AutoCloseable {

    private final PostgresServer server;

    DedicatedPostgres(PostgresServer server) {
        this.server = server;
    }

    /** The server, with {@code stop}, {@code start}, {@code killHard} and {@code wipe}. */
    public PostgresServer server() {
        return server;
    }

    @Override
    public String host() {
        return server.host();
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public Connection connectAsSuperuser(String database) throws SQLException {
        return server.connect(database);
    }

    @Override
    public void close() {
        server.close();
    }
}

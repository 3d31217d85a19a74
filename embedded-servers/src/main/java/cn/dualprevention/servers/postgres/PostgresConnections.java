package cn.dualprevention.servers.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/** Connections without the driver manager, which is blind on class paths with several loaders. */
final class PostgresConnections {

    private PostgresConnections() {}

    static Connection open(int port, String database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("ApplicationName", "dualprevention-servers");
        Connection connection =
                new Driver().connect("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), properties);
        if (connection == null) {
            throw new SQLException("database name: got " + database + " (expected: one that can stand in an address)");
        }
        return connection;
    }
}

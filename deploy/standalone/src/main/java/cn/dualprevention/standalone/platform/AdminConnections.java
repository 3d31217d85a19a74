package cn.dualprevention.standalone.platform;

import cn.dualprevention.servers.postgres.PlatformDatabase;
import cn.dualprevention.standalone.plan.GivenPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/** Connections of the administrator of a PostgreSQL that is not ours. */
record AdminConnections(GivenPostgres given) implements PlatformDatabase.Connector {

    @Override
    public Connection connect(String database) throws SQLException {
        String url = "jdbc:postgresql://" + given.address() + "/" + database;
        return DriverManager.getConnection(url, Objects.requireNonNull(given.admin()), password());
    }

    private String password() throws SQLException {
        Path file = Objects.requireNonNull(given.adminPassword());
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new SQLException("无法读取口令文件 (cannot read the password file) " + file, e);
        }
    }
}

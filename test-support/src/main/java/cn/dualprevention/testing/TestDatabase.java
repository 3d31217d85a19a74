package cn.dualprevention.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A fresh, empty database with a role that owns it and is no superuser. */
public record TestDatabase(String host, int port, String name, String user, String password) {

    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** For R2DBC, without user and password. */
    public String r2dbcUrl() {
        return "r2dbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** A connection of the owner; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user, password);
    }
}

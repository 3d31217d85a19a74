package cn.dualprevention.chaos.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Queries without parameters. */
final class Sql {

    private static final int FETCHED_AT_ONCE = 5_000;

    private Sql() {}

    /** Makes something of a row. */
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> all(Connection database, String query, Reading<T> reading) throws SQLException {
        List<T> read = new ArrayList<>();
        // without a transaction the driver fetches everything at once
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    read.add(reading.read(rows));
                }
            }
        } finally {
            database.rollback();
            database.setAutoCommit(true);
        }
        return read;
    }

    /** Of rows that say something of one thing each. */
    static <K, V> Map<K, V> map(Connection database, String query, Reading<Map.Entry<K, V>> reading)
            throws SQLException {
        Map<K, V> read = new HashMap<>();
        all(database, query, reading).forEach(row -> read.put(row.getKey(), row.getValue()));
        return read;
    }

    static <T> T one(Connection database, String query, Reading<T> reading) throws SQLException {
        return all(database, query, reading).get(0);
    }
}

package cn.dualprevention.benchmark.bare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.postgresql.Driver;

/**
 * The tables of a bare platform over one connection: the state with an index, the history that knows repeats, the outbox.
 * Not for several threads at once.
 */
final class Tables implements AutoCloseable {

    private static final List<String> LAYOUT = List.of(
            "CREATE TABLE IF NOT EXISTS hazard (id uuid PRIMARY KEY, enterprise text NOT NULL, version bigint NOT NULL, body bytea NOT NULL)",
            "CREATE INDEX IF NOT EXISTS hazard_enterprise ON hazard (enterprise)",
            "CREATE TABLE IF NOT EXISTS history (event uuid PRIMARY KEY, hazard uuid NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now())",
            "CREATE TABLE IF NOT EXISTS outbox (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event uuid NOT NULL, hazard uuid NOT NULL, enterprise text NOT NULL, body bytea NOT NULL)",
            "CREATE TABLE IF NOT EXISTS relayed (position bigint NOT NULL)",
            "INSERT INTO relayed SELECT 0 WHERE NOT EXISTS (SELECT FROM relayed)");

    /** One round trip and one commit for all of it; an event that is here already changes nothing. */
    private static final String KEEP = """
            WITH came AS (
                SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::bytea[]) AS c (event, hazard, enterprise, body)
            ), fresh AS (
                INSERT INTO history (event, hazard) SELECT event, hazard FROM came
                ON CONFLICT DO NOTHING
                RETURNING event
            ), state AS (
                INSERT INTO hazard (id, enterprise, version, body)
                SELECT hazard, enterprise, 1, body FROM came JOIN fresh USING (event)
                ON CONFLICT (id) DO UPDATE SET version = hazard.version + 1, body = excluded.body
            )
            INSERT INTO outbox (event, hazard, enterprise, body)
            SELECT event, hazard, enterprise, body FROM came JOIN fresh USING (event)
            """;

    private static final String BEHIND =
            "SELECT position, event, hazard, enterprise, body FROM outbox WHERE position > ? ORDER BY position LIMIT ?";

    private final Connection connection;
    private final PreparedStatement keep;
    private final PreparedStatement behind;
    private final PreparedStatement find;
    private final PreparedStatement relayed;

    Tables(Connection connection) throws SQLException {
        this.connection = connection;
        this.keep = connection.prepareStatement(KEEP);
        this.behind = connection.prepareStatement(BEHIND);
        this.find = connection.prepareStatement("SELECT body FROM hazard WHERE id = ?");
        this.relayed = connection.prepareStatement("UPDATE relayed SET position = ?");
    }

    static Connection connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("bare platform: got no connection to " + url);
        }
        return connection;
    }

    static void layOut(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String part : LAYOUT) {
                statement.execute(part);
            }
        }
    }

    /**
     * Returns once they are on disk. No hazard may be there twice.
     *
     * @return how many were not here before
     */
    int keep(List<Entry> entries) throws SQLException {
        UUID[] events = new UUID[entries.size()];
        UUID[] hazards = new UUID[entries.size()];
        String[] enterprises = new String[entries.size()];
        byte[][] bodies = new byte[entries.size()][];
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            events[i] = entry.event();
            hazards[i] = entry.hazard();
            enterprises[i] = entry.enterprise();
            bodies[i] = entry.body();
        }
        keep.setArray(1, connection.createArrayOf("uuid", events));
        keep.setArray(2, connection.createArrayOf("uuid", hazards));
        keep.setArray(3, connection.createArrayOf("text", enterprises));
        keep.setObject(4, bodies);
        return keep.executeUpdate();
    }

    /** What stands in the outbox, with its place. */
    record Placed(long position, Entry entry) {}

    /** What comes after a place. There is one writer, so no later look finds one before these. */
    List<Placed> behind(long position, int most) throws SQLException {
        behind.setLong(1, position);
        behind.setInt(2, most);
        List<Placed> found = new ArrayList<>();
        try (ResultSet rows = behind.executeQuery()) {
            while (rows.next()) {
                found.add(new Placed(
                        rows.getLong(1),
                        new Entry(
                                rows.getObject(2, UUID.class),
                                rows.getObject(3, UUID.class),
                                rows.getString(4),
                                rows.getBytes(5))));
            }
        }
        return found;
    }

    void relayedTo(long position) throws SQLException {
        relayed.setLong(1, position);
        relayed.executeUpdate();
    }

    Optional<byte[]> find(UUID hazard) throws SQLException {
        find.setObject(1, hazard);
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

package cn.dualprevention.benchmark.peer;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventFrame;
import cn.dualprevention.ids.Uuid7;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Writes many state rows and journal rows with one statement, which is a transaction by itself. */
final class RowWriter implements AutoCloseable {

    private static final String INSERT = """
            WITH state AS (
                INSERT INTO hazard (
                    id, enterprise_id, term, version, open, scope_term, scope_version, body, schema_fingerprint)
                SELECT id, enterprise_id, 1, 1, true, 1, 1, body, schema
                  FROM unnest(?::uuid[], ?::text[], ?::bytea[], ?::text[]) AS n (id, enterprise_id, body, schema)
            )
            INSERT INTO journal (stream, position, recorded_on, event_id, recorded_at, frame)
            SELECT 'hazard.events', nextval('journal_position'), current_date, event_id, now(), frame
              FROM unnest(?::uuid[], ?::bytea[]) AS n (event_id, frame)
            """;

    private final Clock clock = Clock.systemUTC();
    private final Connection connection;
    private final PreparedStatement statement;
    private final int rows;

    /** What is the same in every statement. */
    RowWriter(Connection connection, List<Event> samples, String schema, int rows) throws SQLException {
        this.connection = connection;
        this.rows = rows;
        this.statement = connection.prepareStatement(INSERT);
        String[] enterprises = new String[rows];
        byte[][] bodies = new byte[rows][];
        String[] schemas = new String[rows];
        byte[][] frames = new byte[rows][];
        for (int i = 0; i < rows; i++) {
            Event sample = samples.get(i % samples.size());
            enterprises[i] = sample.key();
            bodies[i] = sample.body();
            frames[i] = EventFrame.write(sample);
        }
        Arrays.fill(schemas, schema);
        statement.setArray(2, connection.createArrayOf("text", enterprises));
        statement.setObject(3, bodies);
        statement.setArray(4, connection.createArrayOf("text", schemas));
        statement.setObject(6, frames);
    }

    /** Writes the rows again under new ids. */
    int write() throws SQLException {
        statement.setArray(1, connection.createArrayOf("uuid", ids()));
        statement.setArray(5, connection.createArrayOf("uuid", ids()));
        return statement.executeUpdate();
    }

    private UUID[] ids() {
        UUID[] ids = new UUID[rows];
        Arrays.setAll(ids, i -> Uuid7.next(clock));
        return ids;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

package cn.dualprevention.chaos.check;

import cn.dualprevention.chaos.network.Platform;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Looks at a platform's ledger again and again, through every fault, and remembers whatever went back or vanished. */
public final class Watcher implements AutoCloseable {

    private static final long LEAST_PAUSE_MILLIS = 200;
    private static final int SHARE = 10;

    private record State(long term, long version) {

        boolean isBefore(State other) {
            return term < other.term || (term == other.term && version < other.version);
        }
    }

    private final Platform platform;
    private final Map<String, State> seen = new HashMap<>();
    private final List<Finding> wentBack = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private @Nullable Connection connection;

    public Watcher(Platform platform) {
        this.platform = platform;
        thread.execute(this::look);
    }

    /** What went back, after a last look. */
    public List<Finding> wentBack() throws Exception {
        return thread.submit(() -> {
                    connection = null;
                    read();
                    return List.copyOf(wentBack);
                })
                .get();
    }

    public int looks() {
        return looks.get();
    }

    private void look() {
        long began = System.nanoTime();
        try {
            read();
        } catch (SQLException | RuntimeException e) {
            // the database is the one that is killed; the next look has a new connection
            connection = null;
        }
        // a large ledger is looked at less often, so that watching it does not become its main work
        long spent = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        thread.schedule(this::look, Math.max(LEAST_PAUSE_MILLIS, SHARE * spent), TimeUnit.MILLISECONDS);
    }

    private void read() throws SQLException {
        Connection database = connection == null ? platform.database("hazard") : connection;
        connection = database;
        int found = 0;
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT hazard_id, term, version FROM ledger_hazard")) {
            while (rows.next()) {
                found++;
                State now = new State(rows.getLong(2), rows.getLong(3));
                State before = seen.put(rows.getString(1), now);
                if (before != null && now.isBefore(before)) {
                    went(rows.getString(1) + " from " + before + " to " + now);
                }
            }
        }
        if (found < seen.size()) {
            went("vanished: got " + found + " hazards (expected: the " + seen.size() + " seen before)");
        }
        looks.incrementAndGet();
    }

    private void went(String what) {
        wentBack.add(new Finding(Finding.Kind.REORDERED, platform.code(), what));
    }

    @Override
    public void close() throws SQLException {
        thread.shutdownNow();
        Connection last = connection;
        if (last != null) {
            last.close();
        }
    }
}

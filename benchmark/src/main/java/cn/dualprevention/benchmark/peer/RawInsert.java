package cn.dualprevention.benchmark.peer;

import cn.dualprevention.benchmark.contest.Contestant;
import cn.dualprevention.benchmark.load.Latencies;
import cn.dualprevention.benchmark.load.Work;
import cn.dualprevention.benchmark.process.ProcessTimes;
import cn.dualprevention.benchmark.sample.SampleEvents;
import cn.dualprevention.events.Event;
import cn.dualprevention.events.Scope;
import cn.dualprevention.servers.postgres.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/**
 * What PostgreSQL takes at most: rows that were made beforehand, some threads of pgjdbc in this very JVM, one statement
 * and one commit for many rows. No HTTP, no JSON, nobody to ask, no order to keep.
 */
public final class RawInsert implements Contestant {

    /** More do not make it faster on a few cores. */
    private static final int THREADS = 4;

    private static final int SAMPLES = 1_000;
    private static final Scope SCOPE = new Scope("91410100MA40000000", "410105", List.of("INDUSTRY_TRADE"), null);

    private final PeerDatabase database;
    private final PostgresServer postgres;
    private final int rows;
    private final List<Event> events = new ArrayList<>(SAMPLES);
    private final String schema;

    /**
     * @param rows in a statement
     */
    public RawInsert(PeerDatabase database, PostgresServer postgres, int rows) {
        this.database = database;
        this.postgres = postgres;
        this.rows = rows;
        SampleEvents samples = new SampleEvents("raw", "raw");
        this.schema = samples.schema();
        for (int i = 0; i < SAMPLES; i++) {
            events.add(samples.reported(
                    SCOPE, i + 1, "安全出口指示灯损坏（" + i + "）", "成品库房", "日常排查时发现成品库房安全出口指示灯损坏，影响应急疏散和设备安全运行，要求责任班组限期整改。"));
        }
    }

    @Override
    public String name() {
        return "raw insert of " + rows;
    }

    @Override
    public Map<String, LongSupplier> cpuMicros() {
        return Map.of("client", ProcessTimes.ofThisJvm(), "postgres", ProcessTimes.of(postgres));
    }

    @Override
    public Work work(Duration time, long most) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long started = System.nanoTime();
        try {
            List<Future<Long>> inserted = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                inserted.add(threads.submit(() -> insert(started + time.toNanos(), most / THREADS + 1)));
            }
            long sum = 0;
            for (Future<Long> thread : inserted) {
                sum += thread.get();
            }
            return new Work(sum, 0, null, (System.nanoTime() - started) / 1e9, new Latencies());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("raw insert: got a failure", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private long insert(long deadline, long most) throws SQLException {
        long sum = 0;
        try (RowWriter writer = new RowWriter(database.connect(), events, schema, rows)) {
            for (long i = 0; i < most && System.nanoTime() < deadline; i++) {
                sum += writer.write();
            }
        }
        return sum;
    }
}

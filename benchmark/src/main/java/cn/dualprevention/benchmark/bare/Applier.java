package cn.dualprevention.benchmark.bare;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Takes what the platform below has published: a transaction for each poll, then the place in the topic. */
final class Applier implements Runnable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> below;
    private final Tables tables;
    private final IntConsumer committed;
    private volatile boolean cut;

    /**
     * @param committed told after each commit how many it held that were not here before
     */
    Applier(Consumer<byte[], byte[]> below, Tables tables, IntConsumer committed) {
        this.below = below;
        this.tables = tables;
        this.committed = committed;
    }

    /** As an outage of the way to the platform below, or its end. */
    void cut(boolean off) {
        cut = off;
        below.wakeup();
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (cut) {
                    below.pause(below.assignment());
                } else {
                    below.resume(below.paused());
                }
                apply(poll());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("bare platform: cannot apply", e);
        }
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        try {
            return below.poll(POLL);
        } catch (org.apache.kafka.common.errors.WakeupException e) {
            return ConsumerRecords.empty();
        }
    }

    private void apply(ConsumerRecords<byte[], byte[]> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        List<Entry> entries = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            entries.add(Wire.read(record.key(), record.value()));
        }
        committed.accept(tables.keep(entries));
        below.commitAsync();
    }
}

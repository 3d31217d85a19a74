package cn.dualprevention.benchmark.bare;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes what stands in the outbox, woken at each commit, and writes down how far it has come once a second. */
final class Relay implements Runnable {

    private static final int PAGE = 2_000;
    private static final long NOTE_EVERY = Duration.ofSeconds(1).toNanos();

    private final Tables tables;
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Semaphore wake = new Semaphore(0);
    private long position;
    private long noted;

    Relay(Tables tables, Producer<byte[], byte[]> producer, String topic) {
        this.tables = tables;
        this.producer = producer;
        this.topic = topic;
    }

    void wake() {
        wake.release();
    }

    @Override
    public void run() {
        try {
            while (true) {
                wake.acquire();
                wake.drainPermits();
                publishAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException("bare platform: outbox cannot be read", e);
        }
    }

    private void publishAll() throws SQLException {
        List<Tables.Placed> page = tables.behind(position, PAGE);
        while (!page.isEmpty()) {
            for (Tables.Placed placed : page) {
                producer.send(new ProducerRecord<>(topic, Wire.key(placed.entry()), Wire.value(placed.entry())));
            }
            producer.flush();
            position = page.get(page.size() - 1).position();
            if (System.nanoTime() - noted > NOTE_EVERY) {
                noted = System.nanoTime();
                tables.relayedTo(position);
            }
            page = tables.behind(position, PAGE);
        }
    }
}

package cn.dualprevention.kit.relay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends batches in order and waits for all acknowledgements. After any trouble it starts anew: topics, producer. */
final class KafkaSender implements AutoCloseable {

    private static final int ACK_SECONDS = 20;

    private final KafkaSettings settings;
    private final Set<String> topics;
    private @Nullable Producer<String, byte[]> producer;

    KafkaSender(KafkaSettings settings, Set<String> topics) {
        this.settings = settings;
        this.topics = Set.copyOf(topics);
    }

    /** @throws IllegalStateException when any of them was not acknowledged; all may be sent again */
    void send(String topic, String publication, List<PositionedEvent> batch) {
        Producer<String, byte[]> to = connected();
        String name = settings.topic(topic);
        List<Future<?>> acknowledgements = new ArrayList<>(batch.size());
        for (PositionedEvent entry : batch) {
            acknowledgements.add(
                    Acknowledgements.requireOnItsWay(to.send(EventRecords.write(name, publication, entry))));
        }
        to.flush();
        try {
            for (Future<?> acknowledgement : acknowledgements) {
                acknowledgement.get(ACK_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("kafka: a batch of " + batch.size() + " for " + name + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("kafka: interrupted while sending", e);
        }
    }

    private Producer<String, byte[]> connected() {
        Producer<String, byte[]> open = producer;
        if (open == null) {
            Topics.ensure(settings, topics);
            open = new KafkaProducer<>(producerConfig(), new StringSerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    private Map<String, Object> producerConfig() {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return config;
    }

    void reset() {
        Producer<String, byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(java.time.Duration.ZERO);
        }
    }

    @Override
    public void close() {
        reset();
    }
}

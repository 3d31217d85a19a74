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
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
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
        String name = settings.topic(topic);
        send(name, batch.stream().map(entry -> EventRecords.write(name, publication, entry)));
    }

    /**
     * Says that positions are gone; one partition hears it, because consumers count positions of a topic.
     *
     * @throws IllegalStateException when any of it was not acknowledged; all may be said again
     */
    void sendGone(String topic, String publication, List<Republishing.Span> gone) {
        String name = settings.topic(topic);
        send(name, gone.stream().map(span -> EventRecords.gone(name, publication, span.from(), span.to())));
    }

    private void send(String name, Stream<ProducerRecord<String, byte[]>> batch) {
        Producer<String, byte[]> to = connected();
        List<Future<?>> acknowledgements = new ArrayList<>();
        batch.forEach(each -> acknowledgements.add(Acknowledgements.requireOnItsWay(to.send(each))));
        to.flush();
        try {
            for (Future<?> acknowledgement : acknowledgements) {
                acknowledgement.get(ACK_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "kafka: a batch of " + acknowledgements.size() + " for " + name + " failed", e);
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

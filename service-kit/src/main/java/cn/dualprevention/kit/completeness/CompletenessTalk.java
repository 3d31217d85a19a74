package cn.dualprevention.kit.completeness;

import cn.dualprevention.kit.relay.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * The topic on which a platform's services tell each other what is complete. It is read from its end: what was said before
 * is said again in a moment.
 */
public final class CompletenessTalk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CompletenessTalk.class);
    private static final int ACK_SECONDS = 6;
    /** For lines of a few kilobytes. */
    private static final long BUFFER = 256 * 1024L;

    private final KafkaSettings kafka;
    private @Nullable Producer<String, byte[]> producer;

    public CompletenessTalk(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * Says it and waits until it is said.
     *
     * @throws IllegalStateException when Kafka did not take it; it will be said anew, never again
     */
    public synchronized void say(String who, byte[] text) {
        try {
            Producer<String, byte[]> to = producer == null ? producer() : producer;
            producer = to;
            to.send(new ProducerRecord<>(kafka.topic(KafkaSettings.COMPLETENESS), 0, who, text))
                    .get(ACK_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("completeness: not said", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("completeness: interrupted", e);
        }
    }

    /** Hears everything that is said; what {@code hear} does not understand is passed over. Not started yet. */
    public static KafkaMessageListenerContainer<String, byte[]> listener(KafkaSettings kafka, Consumer<String> hear) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, KafkaSettings.QUIET_FETCH_MILLIS);
        ContainerProperties properties =
                new ContainerProperties(new TopicPartitionOffset(kafka.topic(KafkaSettings.COMPLETENESS), 0));
        properties.setMessageListener((MessageListener<String, byte[]>) said -> {
            try {
                hear.accept(new String(said.value(), StandardCharsets.UTF_8));
            } catch (RuntimeException e) {
                log.debug("completeness: passed over: {}", e.toString());
            }
        });
        return new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(config, new StringDeserializer(), new ByteArrayDeserializer()),
                properties);
    }

    private Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrap(),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        3_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        3_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.METADATA_MAX_AGE_CONFIG,
                        5_000,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        BUFFER),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
            producer = null;
        }
    }
}

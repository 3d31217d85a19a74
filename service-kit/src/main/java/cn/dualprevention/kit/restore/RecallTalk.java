package cn.dualprevention.kit.restore;

import cn.dualprevention.kit.relay.KafkaSettings;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Where wishes and their answers are said, in text, on one partition. Nobody remembers what was said: a wish is repeated
 * until it is answered, and so is its answer.
 */
public final class RecallTalk {

    private final KafkaSettings kafka;

    public RecallTalk(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** One who has something to say; gives up on a broker that is away after some seconds. */
    public Producer<String, byte[]> speaker() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrap(),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        5_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        15_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** What a speaker sends. */
    public ProducerRecord<String, byte[]> said(String by, byte[] text) {
        return new ProducerRecord<>(kafka.topic(KafkaSettings.RECALLS), 0, by, text);
    }

    /** Hears what is said from its start on, without a group. */
    public KafkaMessageListenerContainer<String, byte[]> listener(MessageListener<String, byte[]> listener) {
        ContainerProperties properties =
                new ContainerProperties(new TopicPartitionOffset(kafka.topic(KafkaSettings.RECALLS), 0));
        properties.setMessageListener(listener);
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrap(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                KafkaSettings.QUIET_FETCH_MILLIS);
        return new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(config, new StringDeserializer(), new ByteArrayDeserializer()),
                properties);
    }
}

package cn.dualprevention.hazard.ledger.reconciliation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Carries one topic of a platform to the forwarded one of another, in order, unless it is cut. */
final class OneWay implements AutoCloseable {

    private static final int PARTITIONS = 3;

    private final ReconcilingPlatform from;
    private final ReconcilingPlatform to;
    private final String topic;
    private final Thread thread;
    private volatile boolean open = true;
    private volatile boolean running = true;

    OneWay(ReconcilingPlatform from, ReconcilingPlatform to, String topic) {
        this.from = from;
        this.to = to;
        this.topic = topic;
        this.thread = new Thread(this::carry, "carries " + topic);
        thread.setDaemon(true);
        thread.start();
    }

    void open(boolean now) {
        open = now;
    }

    private void carry() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                from.bootstrap(),
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, to.bootstrap()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            consumer.assign(java.util.stream.IntStream.range(0, PARTITIONS)
                    .mapToObj(p -> new TopicPartition(from.topic(topic), p))
                    .toList());
            while (running) {
                List<TopicPartition> all = List.copyOf(consumer.assignment());
                if (open) {
                    consumer.resume(all);
                } else {
                    consumer.pause(all);
                }
                for (ConsumerRecord<String, byte[]> one : consumer.poll(Duration.ofMillis(100))) {
                    producer.send(new ProducerRecord<>(
                            to.topic("forwarded." + topic), one.partition(), one.key(), one.value(), one.headers()));
                }
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join(10_000);
    }
}

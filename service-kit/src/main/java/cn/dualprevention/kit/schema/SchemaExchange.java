package cn.dualprevention.kit.schema;

import cn.dualprevention.events.Schemas;
import cn.dualprevention.kit.relay.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The platform's schemas on the compacted topic {@code schemas}: key = fingerprint, value = text. Every service learns
 * from it and tells what it writes with; sync adds what came with consignments. An event never waits for this: one that
 * cannot be read yet is set aside and applied once its schema is known.
 */
final class SchemaExchange implements SchemaTeller, SmartLifecycle {

    static final String TOPIC = "schemas";

    private static final Logger log = LoggerFactory.getLogger(SchemaExchange.class);
    private static final Duration POLL = Duration.ofSeconds(5);

    private final Schemas schemas;
    private final KafkaSettings kafka;
    private final Set<String> told = new HashSet<>();
    private volatile boolean running;
    private volatile @Nullable Consumer<String, String> consumer;
    private Thread thread = new Thread(this::run, "schemas");

    SchemaExchange(Schemas schemas, KafkaSettings kafka) {
        this.schemas = schemas;
        this.kafka = kafka;
    }

    @Override
    public void learned(Collection<String> texts) {
        texts.forEach(schemas::learn);
        Consumer<String, String> open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    private void run() {
        while (running) {
            try (Consumer<String, String> open = open()) {
                consumer = open;
                told.clear();
                while (running) {
                    tellNew();
                    listen(open);
                }
            } catch (RuntimeException e) {
                log.info("schemas: exchange pauses: {}", e.toString());
                java.util.concurrent.locks.LockSupport.parkNanos(POLL.toNanos());
            } finally {
                consumer = null;
            }
        }
    }

    private void listen(Consumer<String, String> open) {
        try {
            ConsumerRecords<String, String> some = open.poll(POLL);
            for (ConsumerRecord<String, String> kafkaRecord : some) {
                told.add(schemas.learn(kafkaRecord.value()));
            }
            if (some.isEmpty()) {
                requireTopic(open);
            }
        } catch (WakeupException e) {
            log.debug("schemas: there is something new to tell");
        }
    }

    /** @throws RuntimeException when any of it was not acknowledged; all of it is told again */
    private void tellNew() {
        Map<String, String> fresh = schemas.texts();
        fresh.keySet().removeAll(told);
        if (fresh.isEmpty()) {
            return;
        }
        try (Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap(), "max.block.ms", 5_000),
                new StringSerializer(),
                new StringSerializer())) {
            List<Future<?>> acknowledgements = new ArrayList<>();
            fresh.forEach((fingerprint, text) -> acknowledgements.add(
                    producer.send(new ProducerRecord<>(kafka.topic(TOPIC), 0, fingerprint, text))));
            producer.flush();
            for (Future<?> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("schemas: " + fresh.size() + " texts were not taken", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("schemas: interrupted while telling", e);
        }
        told.addAll(fresh.keySet());
    }

    /** A poll does not say that Kafka lost its folder: it looks for the topic for ever, and everything has to be told anew. */
    private void requireTopic(Consumer<String, String> open) {
        if (open.partitionsFor(kafka.topic(TOPIC), POLL).isEmpty()) {
            throw new IllegalStateException("schemas: the topic is gone (expected: it stays)");
        }
    }

    private Consumer<String, String> open() {
        ensureTopic();
        Consumer<String, String> made = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrap(),
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false,
                        "fetch.max.wait.ms",
                        KafkaSettings.QUIET_FETCH_MILLIS),
                new StringDeserializer(),
                new StringDeserializer());
        TopicPartition only = new TopicPartition(kafka.topic(TOPIC), 0);
        made.assign(List.of(only));
        made.seekToBeginning(List.of(only));
        return made;
    }

    private void ensureTopic() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(kafka.topic(TOPIC), 1, kafka.replicas())
                            .configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .whenComplete((done, error) -> log.debug("schemas: topic {}", error == null ? "made" : "is there"));
        }
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "schemas");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        Consumer<String, String> open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

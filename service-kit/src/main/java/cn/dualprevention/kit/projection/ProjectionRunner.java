package cn.dualprevention.kit.projection;

import cn.dualprevention.kit.relay.KafkaSettings;
import cn.dualprevention.kit.relay.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Runs a listener for each projector, and one thread that reports how far all of them are. */
final class ProjectionRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ProjectionRunner.class);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(2);
    private static final Duration OFFSETS_EVERY = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final int REDRIVE_EVERY_ROUNDS = 15;
    private static final int LOOK_EVERY_ROUNDS = 5;
    /** A batch takes a small part of it; a group that waits for a member that was killed while it joined waits as long. */
    private static final int LONGEST_BATCH_MILLIS = 60_000;

    private static final int BATCH = 1_000;

    private final List<Projection> projections;
    private final KafkaSettings kafka;
    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers = new ArrayList<>();
    private final Assignments assignments = new Assignments();
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile boolean running;

    ProjectionRunner(List<Projection> projections, KafkaSettings kafka) {
        this.projections = projections;
        this.kafka = kafka;
    }

    @Override
    public void start() {
        running = true;
        stopping = new CountDownLatch(1);
        projections.forEach(projection -> containers.add(listen(projection)));
        Thread reports = new Thread(this::report, "projection-reports");
        reports.setDaemon(true);
        reports.start();
    }

    private ConcurrentMessageListenerContainer<String, byte[]> listen(Projection projection) {
        String name = projection.projector().name();
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, KafkaSettings.QUIET_FETCH_MILLIS);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, LONGEST_BATCH_MILLIS);
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        if (isAlone()) {
            config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, kafka.instance() + "-" + name);
        }
        ContainerProperties properties = new ContainerProperties(
                projection.projector().topics().stream().map(kafka::topic).toArray(String[]::new));
        properties.setGroupId(kafka.prefix() + name);
        properties.setMessageListener(projection);
        // the marks say what was applied; Kafka's offset only says where to go on reading, and may lag
        properties.setAckMode(ContainerProperties.AckMode.TIME);
        properties.setAckTime(OFFSETS_EVERY.toMillis());
        ConcurrentMessageListenerContainer<String, byte[]> container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(config, new StringDeserializer(), new ByteArrayDeserializer()),
                properties);
        container.setBeanName(name);
        container.setCommonErrorHandler(new DefaultErrorHandler(patience()));
        container.start();
        return container;
    }

    /** The same batch again, for ever: what fails here is a database that is away, never an event. */
    private static ExponentialBackOff patience() {
        ExponentialBackOff patience = new ExponentialBackOff(200, 2);
        patience.setMaxInterval(5_000);
        return patience;
    }

    private void report() {
        Set<String> topics = new TreeSet<>();
        projections.forEach(p -> topics.addAll(p.projector().topics()));
        boolean ensured = false;
        long rounds = 0;
        while (running) {
            try (Producer<String, byte[]> producer = producer()) {
                while (running) {
                    if (!ensured) {
                        Topics.ensure(kafka, topics);
                        ensured = true;
                    }
                    projections.forEach(p -> p.report(producer));
                    if (++rounds % REDRIVE_EVERY_ROUNDS == 0) {
                        projections.forEach(Projection::redrive);
                    }
                    if (rounds % LOOK_EVERY_ROUNDS == 0 && isAlone()) {
                        containers.forEach(this::lookAtAssignment);
                    }
                    pause();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.info("projection: reports pause: {}", e.toString());
                ensured = false;
                pauseQuietly();
            }
        }
    }

    /** A name in the group is for a process that has no replicas. */
    private boolean isAlone() {
        return !kafka.instance().isEmpty();
    }

    private void lookAtAssignment(ConcurrentMessageListenerContainer<String, byte[]> container) {
        List<String> assigned = container.getAssignedPartitions().stream()
                .map(TopicPartition::topic)
                .distinct()
                .toList();
        String[] wanted =
                Objects.requireNonNull(container.getContainerProperties().getTopics());
        assignments.look(
                String.valueOf(container.getBeanName()), List.of(wanted), assigned, container::enforceRebalance);
    }

    private Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrap(),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        10_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.METADATA_MAX_AGE_CONFIG,
                        5_000,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        1024 * 1024L),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private void pause() throws InterruptedException {
        if (stopping.await(REPORT_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            log.debug("projection: no more reports");
        }
    }

    private void pauseQuietly() {
        try {
            pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        stopTogether();
        containers.clear();
    }

    /** A consumer's end waits for the broker's answer to its last question: all of them wait at the same time. */
    private void stopTogether() {
        CountDownLatch stopped = new CountDownLatch(containers.size());
        containers.forEach(container -> container.stop(stopped::countDown));
        try {
            if (!stopped.await(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                log.info("projection: {} listeners are still ending", stopped.getCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

package cn.dualprevention.servers.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.servers.process.Folders;
import cn.dualprevention.servers.process.Ports;
import cn.dualprevention.servers.process.ServerFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {

    private static final TopicPartition KEPT = new TopicPartition("kept", 0);

    @TempDir
    Path folder;

    KafkaServer server;

    @BeforeEach
    void describe() {
        server = new KafkaServer(
                KafkaSettings.under(folder, "test", Ports.free()).controllerPort(Ports.free()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void keepsRecordsAndOffsetsOverKillDashNine() throws Exception {
        server.start();
        createTopic();
        produce("one", "two", "three");
        commit(2);

        server.killHard();

        await().atMost(Duration.ofSeconds(40)).until(() -> server.running() && server.restarts() == 1);
        assertThat(committed()).isEqualTo(2);
        produce("four");
        assertThat(endOffset()).isEqualTo(4);
    }

    @Test
    void keepsRecordsOverStopAndStart() throws Exception {
        server.start();
        createTopic();
        produce("one");
        server.stop();

        server.start();

        assertThat(endOffset()).isEqualTo(1);
    }

    @Test
    void beginsAnewWhenItsFolderIsWiped() throws Exception {
        server.start();
        createTopic();

        server.wipe();
        server.start();

        assertThat(topics()).isEmpty();
    }

    @Test
    void beginsAnewWhenItsFolderVanishesUnderIt() throws Exception {
        server.start();
        createTopic();
        produce("one");

        Folders.delete(folder.resolve("kafka"));

        await().atMost(Duration.ofSeconds(40)).until(() -> server.running() && server.restarts() >= 1);
        assertThat(topics()).isEmpty();
    }

    @Test
    void makesNoTopicNobodyAskedFor() {
        server.start();
        assertThatThrownBy(() -> {
                    try (KafkaProducer<String, String> producer = producer(Map.of("max.block.ms", 1500))) {
                        producer.send(new ProducerRecord<>("misspelt", "x")).get();
                    }
                })
                .isInstanceOf(Exception.class);
        assertThat(topics()).isEmpty();
    }

    @Test
    void refusesATakenPortByName() throws Exception {
        int port = server.settings().port();
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(server::start)
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining("端口 " + taken.getLocalPort() + " 已被占用");
        }
    }

    private void createTopic() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private Set<String> topics() {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void produce(String... values) throws Exception {
        try (KafkaProducer<String, String> producer = producer(Map.of())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>("kept", value)).get();
            }
        }
    }

    private KafkaProducer<String, String> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", server.bootstrap());
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private void commit(long offset) {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.commitSync(Map.of(KEPT, new OffsetAndMetadata(offset)));
        }
    }

    private long committed() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            return consumer.committed(Set.of(KEPT)).get(KEPT).offset();
        }
    }

    private long endOffset() {
        try (KafkaConsumer<String, String> consumer = consumer()) {
            return consumer.endOffsets(Set.of(KEPT)).get(KEPT);
        }
    }

    private KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", server.bootstrap(), "group.id", "readers", "enable.auto.commit", false),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", server.bootstrap()));
    }
}

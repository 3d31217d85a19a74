package cn.dualprevention.benchmark.bare;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * {@code BarePlatform <port> <database url> <own Kafka> [<Kafka below>]}: a platform of the bare chain. Where there is one
 * below, its topic is what comes in, else what is posted. A thread that fails ends the process.
 */
final class BarePlatform {

    private static final String TOPIC = "bare.events";
    private static final int PARTITIONS = 3;
    private static final int READERS = 4;

    private final String url;
    private final AtomicLong known = new AtomicLong();

    private BarePlatform(String url) {
        this.url = url;
    }

    public static void main(String[] arguments) throws Exception {
        BarePlatform platform = new BarePlatform(arguments[1]);
        platform.run(Integer.parseInt(arguments[0]), arguments[2], arguments.length > 3 ? arguments[3] : null);
    }

    private void run(int port, String kafka, @org.jspecify.annotations.Nullable String below)
            throws SQLException, ExecutionException, InterruptedException {
        try (Connection connection = connect()) {
            Tables.layOut(connection);
        }
        make(kafka);
        Relay relay = new Relay(new Tables(connect()), producer(kafka), TOPIC);
        IntConsumer committed = count -> {
            known.addAndGet(count);
            relay.wake();
        };
        Intake intake = new Intake(new Tables(connect()), committed);
        start("relay", relay);
        start("intake", intake);
        Consumer<Boolean> cut = off -> {};
        if (below != null) {
            Applier applier = new Applier(consumer(below), new Tables(connect()), committed);
            start("applier", applier);
            cut = applier::cut;
        }
        BlockingQueue<Tables> readers = new ArrayBlockingQueue<>(READERS);
        for (int i = 0; i < READERS; i++) {
            readers.add(new Tables(connect()));
        }
        new FrontDoor(intake, readers, known::get, cut).serve(port);
    }

    private Connection connect() throws SQLException {
        return Tables.connect(url, BareChain.NAME, System.getenv("BARE_PASSWORD"));
    }

    private static void make(String kafka) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** What is to be sent is flushed at once, so that nothing is gained by waiting for more. */
    private static KafkaProducer<byte[], byte[]> producer(String kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 0, "batch.size", 256 << 10),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String kafka) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "group.id",
                        "above",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        2_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .toList());
        return consumer;
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setUncaughtExceptionHandler((failed, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        thread.setDaemon(true);
        thread.start();
    }
}

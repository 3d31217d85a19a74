package cn.dualprevention.sync;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Schemas;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.completeness.Heads;
import cn.dualprevention.kit.relay.EventRecords;
import cn.dualprevention.kit.relay.KafkaSettings;
import cn.dualprevention.kit.relay.PositionedEvent;
import cn.dualprevention.kit.restore.RecallAnswer;
import cn.dualprevention.kit.restore.RecallWish;
import cn.dualprevention.kit.storage.FreeSpace;
import cn.dualprevention.sync.enrolment.EnrollingLinks;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.signature.PlatformKey;
import cn.dualprevention.testing.PlatformSurroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.util.unit.DataSize;

/** A platform's sync-service with its own database and topics, and its own services played by the test. */
public final class TestPlatform implements AutoCloseable {

    private static final Set<String> IN_USE = ConcurrentHashMap.newKeySet();

    private final String code;
    private final String tier;
    private final String division;
    private final int port = freePort();
    private final int services = freePort();
    private final FaultProxy wire = new FaultProxy(port);
    private final PlatformSurroundings surroundings;
    private final Path keys;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<Stream, Long> positions = new ConcurrentHashMap<>();
    private volatile long free = Long.MAX_VALUE;
    private @Nullable ConfigurableApplicationContext context;

    private TestPlatform(String code, String tier, String division, PlatformSurroundings surroundings, Path keys) {
        this.code = code;
        this.tier = tier;
        this.division = division;
        this.surroundings = surroundings;
        this.keys = keys;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", surroundings.kafka().bootstrap(), "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Those its other services would have made. */
    private void createTopics() {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", surroundings.kafka().bootstrap()))) {
            admin.createTopics(Arrays.stream(Stream.values())
                            .map(s -> new NewTopic(surroundings.topicPrefix() + s.topic(), 3, (short) 1))
                            .toList())
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Started. */
    public static TestPlatform start(String code, String tier, String division) {
        TestPlatform platform = new TestPlatform(code, tier, division, PlatformSurroundings.shared(), freshKeys());
        platform.createTopics();
        platform.start();
        return platform;
    }

    private static Path freshKeys() {
        try {
            return Files.createTempDirectory("keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A second sync-service on the same database and topics, started. */
    public TestPlatform replica() {
        TestPlatform replica = new TestPlatform(code, tier, division, surroundings, keys);
        replica.start();
        return replica;
    }

    public void start() {
        Map<String, Object> properties = new HashMap<>(surroundings.properties());
        properties.put("server.port", port);
        properties.put("spring.config.name", "sync-service");
        properties.put("spring.jmx.enabled", "false");
        properties.put("dualprevention.platform.code", code);
        properties.put("dualprevention.platform.name", code);
        properties.put("dualprevention.platform.tier", tier);
        properties.put("dualprevention.platform.division", division);
        properties.put("dualprevention.sync.key-dir", keys.toString());
        properties.put("dualprevention.restore.witness", witness().toString());
        properties.put("dualprevention.sync.public-url", wire.url());
        properties.put("logging.level.root", "WARN");
        properties.put("logging.level.cn.dualprevention", "INFO");
        properties.put("logging.level.org.apache.kafka", "ERROR");
        properties.put("dualprevention.storage.folders", "/disk");
        properties.put("dualprevention.storage.check", "50ms");
        properties.put("dualprevention.sync.timer", "200ms");
        properties.put("dualprevention.sync.lease", "2s");
        properties.put("dualprevention.sync.poll", "3s");
        properties.put("dualprevention.sync.timeout", "20s");
        properties.putAll(Map.of("dualprevention.sync.seal-after", "300ms", "dualprevention.sync.seal-patience", "2s"));
        properties.put("dualprevention.sync.services", "http://127.0.0.1:" + services);
        // above all files: the arguments win
        String[] arguments = properties.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
        context = new SpringApplicationBuilder(SyncServiceApplication.class, OwnNetworkThreads.class)
                .initializers(made -> made.getBeanFactory().registerSingleton("freeSpace", (FreeSpace) disk -> free))
                .run(arguments);
    }

    /** From now on its disk has so much space left. */
    void leave(DataSize space) {
        free = space.toBytes();
    }

    public void stop() {
        if (context != null) {
            context.close();
            context = null;
        }
    }

    /** Folder of the numbers that its database must not be behind. */
    Path witness() {
        return keys.resolve("witness");
    }

    /** The wire on which lower platforms reach this one. */
    FaultProxy wire() {
        return wire;
    }

    /** Nobody below reaches this platform. */
    public void cutOff() {
        wire.cut();
    }

    public void reconnect() {
        wire.heal();
    }

    public String code() {
        return code;
    }

    public String publicUrl() {
        return wire.url();
    }

    public int port() {
        return port;
    }

    public int servicesPort() {
        return services;
    }

    public PlatformSurroundings surroundings() {
        return surroundings;
    }

    public <T> T bean(Class<T> type) {
        if (context == null) {
            throw new IllegalStateException(code + ": not running");
        }
        return context.getBean(type);
    }

    /** Links this platform below another. */
    public Link linkUpTo(TestPlatform upper, LinkScope scope) {
        String token =
                upper.bean(EnrollingLinks.class).invite(code, scope).block().text();
        return bean(EnrollingLinks.class).enrol(token).block();
    }

    public Link linkUpTo(TestPlatform upper) {
        return linkUpTo(upper, new LinkScope(Set.of(upper.division), Set.of(), Set.of()));
    }

    /** A link to a platform below that the test plays. */
    public Link linkDownTo(String peer) {
        Links links = bean(Links.class);
        byte[] secret = new byte[32];
        Link invited = new Link(
                UUID.randomUUID(), peer, Link.Direction.DOWN, null, null, LinkScope.EVERYTHING, Link.State.INVITED);
        links.invite(invited, secret, Instant.now().plusSeconds(3_600)).block();
        return links.accept(invited.id(), secret, PlatformKey.fresh().publicKey(), Instant.now())
                .block();
    }

    /** What this platform's own service would publish. */
    public void publish(Stream stream, List<Event> events) {
        for (Event event : events) {
            long position = positions.merge(stream, 1L, Long::sum);
            producer.send(EventRecords.write(
                    surroundings.topicPrefix() + stream.topic(), code, new PositionedEvent(position, event)));
        }
        producer.flush();
    }

    /** What the journals of this platform's own services would say now. */
    public Heads heads() {
        Instant at = Instant.now();
        Map<String, Long> last = new HashMap<>();
        for (Stream stream : Stream.values()) {
            last.put(stream.topic(), positions.getOrDefault(stream, 0L));
        }
        return new Heads(at, code, last);
    }

    /** Waits until so many events of other platforms are on the topic, and gives all that are there. */
    public List<Event> awaitForwarded(Stream stream, int count) {
        return awaitForwardedUntil(stream, all -> all.size() >= count);
    }

    /** Waits until enough is on the topic, and gives all that is there. */
    public List<Event> awaitForwardedUntil(Stream stream, Predicate<List<Event>> enough) {
        String topic = stream.forwardedTopic();
        List<Event> events = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", surroundings.kafka().bootstrap(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            String name = surroundings.topicPrefix() + topic;
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !consumer.partitionsFor(name).isEmpty());
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(p -> new TopicPartition(name, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ZERO).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> events.add(EventRecords.read(r)));
                return enough.test(events);
            });
            consumer.poll(Duration.ofMillis(300)).forEach(r -> events.add(EventRecords.read(r)));
        }
        return events;
    }

    /** Says the wish until it is granted, as a restored service does; the first answer. */
    public RecallAnswer awaitGranted(RecallWish wish) {
        List<RecallAnswer> answers = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", surroundings.kafka().bootstrap(), "auto.offset.reset", "latest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition only = new TopicPartition(surroundings.topicPrefix() + KafkaSettings.RECALLS, 0);
            consumer.assign(List.of(only));
            consumer.seekToEnd(List.of(only));
            consumer.position(only);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                producer.send(new ProducerRecord<>(only.topic(), 0, wish.service(), wish.write()));
                consumer.poll(Duration.ofMillis(500)).forEach(r -> {
                    if (RecallAnswer.isOne(r.value())) {
                        answers.add(RecallAnswer.read(r.value()));
                    }
                });
                return !answers.isEmpty();
            });
        }
        return answers.get(0);
    }

    /** Fingerprints of the schemas that this platform's services are told. */
    public Set<String> schemasTold() {
        Set<String> told = new HashSet<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", surroundings.kafka().bootstrap()),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition only = new TopicPartition(surroundings.topicPrefix() + "schemas", 0);
            consumer.assign(List.of(only));
            consumer.seekToBeginning(List.of(only));
            long end = consumer.endOffsets(List.of(only)).get(only);
            while (consumer.position(only) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> told.add(r.key()));
            }
        }
        return told;
    }

    /** As if another service of this platform, of a later release, wrote with this schema. */
    public void tellSchema(String fingerprint, String text) {
        producer.send(new ProducerRecord<>(
                surroundings.topicPrefix() + "schemas", 0, fingerprint, text.getBytes(StandardCharsets.UTF_8)));
        producer.flush();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> bean(Schemas.class).text(fingerprint).isPresent());
    }

    public void execute(String sql) {
        try (Connection c = surroundings.database().connect();
                PreparedStatement statement = c.prepareStatement(sql)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A single number from the database; 0 when there is none. */
    public long number(String sql) {
        String found = text(sql);
        return found == null ? 0 : Long.parseLong(found);
    }

    /** A single value from the database. */
    public @Nullable String text(String sql) {
        try (Connection c = surroundings.database().connect();
                PreparedStatement statement = c.prepareStatement("SET search_path TO sync")) {
            statement.execute();
            try (PreparedStatement query = c.prepareStatement(sql);
                    ResultSet result = query.executeQuery()) {
                return result.next() ? result.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
        wire.close();
        producer.close(Duration.ofSeconds(2));
    }

    /** Closing one context must not take the network threads of the others in this JVM. */
    static class OwnNetworkThreads {
        @Bean
        ReactorResourceFactory reactorResourceFactory() {
            ReactorResourceFactory factory = new ReactorResourceFactory();
            factory.setUseGlobalResources(false);
            return factory;
        }
    }

    private static int freePort() {
        try {
            int port;
            do {
                try (ServerSocket socket = new ServerSocket(0)) {
                    port = socket.getLocalPort();
                }
            } while (!IN_USE.add(Integer.toString(port)));
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

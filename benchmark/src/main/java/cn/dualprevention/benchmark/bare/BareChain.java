package cn.dualprevention.benchmark.bare;

import cn.dualprevention.benchmark.process.JavaProgram;
import cn.dualprevention.benchmark.process.ProcessTimes;
import cn.dualprevention.servers.kafka.KafkaServer;
import cn.dualprevention.servers.kafka.KafkaSettings;
import cn.dualprevention.servers.postgres.PlatformDatabase;
import cn.dualprevention.servers.postgres.PostgresServer;
import cn.dualprevention.servers.postgres.PostgresSettings;
import cn.dualprevention.servers.postgres.ServiceAccount;
import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.Ports;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Four bare platforms one above the other, each a JVM with a PostgreSQL and a Kafka of its own, laid out and sized like those
 * of the standalone chain.
 */
public final class BareChain implements AutoCloseable {

    static final String NAME = "bare";

    private static final List<String> PLATFORMS = List.of("factory", "park", "city", "province");

    private final Path folder;
    private final List<String> jvm;
    private final Deque<EmbeddedServer> running = new ArrayDeque<>();
    private final List<EmbeddedServer> databases = new ArrayList<>();
    private final List<EmbeddedServer> brokers = new ArrayList<>();
    private final List<EmbeddedServer> platforms = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    /**
     * Returns once all of them answer.
     *
     * @param jvm options of the platforms' JVMs
     */
    public BareChain(Path folder, List<String> jvm) {
        this.folder = folder.toAbsolutePath();
        this.jvm = List.copyOf(jvm);
        try {
            KafkaServer below = null;
            for (String platform : PLATFORMS) {
                below = start(platform, below);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Port of the platform at this height, 0 is the lowest. */
    public int port(int height) {
        return ports.get(height);
    }

    /** How many platforms there are. */
    public int height() {
        return ports.size();
    }

    /** CPU time by kind of process. */
    public Map<String, LongSupplier> cpuMicros() {
        return Map.of("platforms", sum(platforms), "postgres", sum(databases), "kafka", sum(brokers));
    }

    private KafkaServer start(String platform, @Nullable KafkaServer below) {
        Path home = folder.resolve(platform);
        PostgresServer postgres = keep(new PostgresServer(
                PostgresSettings.under(home, "bare " + platform, Ports.free()).supervised(false)));
        postgres.start();
        ServiceAccount account = ServiceAccount.of(NAME, UUID.randomUUID().toString());
        new PlatformDatabase(postgres, NAME).setUp(List.of(account));
        KafkaServer kafka = keep(new KafkaServer(KafkaSettings.under(home, "bare " + platform, Ports.free())
                .controllerPort(Ports.free())
                .supervised(false)));
        kafka.start();
        int port = Ports.free();
        List<String> arguments = new ArrayList<>(jvm);
        arguments.addAll(List.of(
                JavaProgram.QUIET_LOG,
                BarePlatform.class.getName(),
                Integer.toString(port),
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgres.port(), NAME),
                kafka.bootstrap()));
        if (below != null) {
            arguments.add(below.bootstrap());
        }
        platforms.add(keep(new JavaProgram(
                        platform,
                        System.getProperty("java.class.path"),
                        arguments,
                        Map.of("BARE_PASSWORD", account.password()),
                        home.resolve("logs"),
                        () -> JavaProgram.answers(port, "/ready"))
                .start()));
        databases.add(postgres);
        brokers.add(kafka);
        ports.add(port);
        return kafka;
    }

    private <T extends EmbeddedServer> T keep(T server) {
        running.push(server);
        return server;
    }

    private static LongSupplier sum(List<EmbeddedServer> servers) {
        List<LongSupplier> each = servers.stream().map(ProcessTimes::of).toList();
        return () -> each.stream().mapToLong(LongSupplier::getAsLong).sum();
    }

    /** The upper before the lower, all of it whatever happens. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (RuntimeException e) {
                org.slf4j.LoggerFactory.getLogger(BareChain.class).warn("bare chain: a server did not end well", e);
            }
        }
    }
}

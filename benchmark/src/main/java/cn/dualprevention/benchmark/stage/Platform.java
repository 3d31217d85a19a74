package cn.dualprevention.benchmark.stage;

import cn.dualprevention.benchmark.process.JavaProgram;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.servers.kafka.KafkaServer;
import cn.dualprevention.servers.kafka.KafkaSettings;
import cn.dualprevention.servers.postgres.PlatformDatabase;
import cn.dualprevention.servers.postgres.PostgresProfile;
import cn.dualprevention.servers.postgres.PostgresServer;
import cn.dualprevention.servers.postgres.PostgresSettings;
import cn.dualprevention.servers.postgres.ServiceAccount;
import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A platform as in production: PostgreSQL with everything on that keeps a promise, Kafka, and a process for each
 * service. All of it is ours and ends with us.
 */
public final class Platform implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Identity identity;
    private final Path folder;
    private final List<String> jvm;
    private final Closing closing = new Closing();
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final InternalTokens tokens;
    private final Map<Service, ServiceAccount> accounts = new EnumMap<>(Service.class);
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);

    /** Who a platform is. */
    public record Identity(String code, String tier, String division) {}

    /**
     * @param jvm options of the services' JVMs
     * @param services that get an account in the database and a port
     */
    public Platform(Identity identity, Path parent, List<String> jvm, Service... services) {
        this.identity = identity;
        this.jvm = List.copyOf(jvm);
        this.folder = parent.resolve(identity.code()).toAbsolutePath();
        this.tokens = new InternalTokens(keys());
        this.postgres = new PostgresServer(PostgresSettings.under(folder, identity.code(), Ports.free())
                .with(PostgresProfile.ROOMY)
                .supervised(false));
        this.kafka = new KafkaServer(KafkaSettings.under(folder, identity.code(), Ports.free())
                .controllerPort(Ports.free())
                .with(KafkaSettings.ROOMY)
                .supervised(false));
        for (Service service : services) {
            accounts.put(
                    service,
                    ServiceAccount.of(service.account(), UUID.randomUUID().toString()));
            ports.put(service, Ports.free());
        }
        startServers();
    }

    private void startServers() {
        try {
            closing.add(postgres).start();
            closing.add(kafka).start();
            new PlatformDatabase(postgres, PlatformDatabase.NAME).setUp(accounts.values());
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaServer kafka() {
        return kafka;
    }

    /** The value of {@code Authorization} that stands for a caller straight at a service, good for four minutes. */
    public String authorizationOf(Caller caller) {
        return tokens.headerFor(caller);
    }

    /** Makes the services believe the gateway, once it runs. */
    public void trustGateway() {
        tokens.trust();
    }

    public Path keys() {
        return folder.resolve("keys");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public List<String> jvm() {
        return jvm;
    }

    public int port(Service service) {
        Integer port = ports.get(service);
        if (port == null) {
            throw new IllegalArgumentException(
                    "service: got " + service + " (expected: one of " + ports.keySet() + ")");
        }
        return port;
    }

    public String url(Service service) {
        return "http://127.0.0.1:" + port(service);
    }

    /** Ends with the platform, or before. */
    public <T extends AutoCloseable> T keep(T closeable) {
        return closing.add(closeable);
    }

    public EmbeddedServer start(Service service) {
        return start(service, service.account(), port(service), Map.of());
    }

    /**
     * Starts a process of a service.
     *
     * @param name in the results
     * @param more settings on top of those that make it part of this platform
     */
    public EmbeddedServer start(Service service, String name, int port, Map<String, Object> more) {
        Map<String, Object> settings = settings(service, port);
        settings.putAll(more);
        List<String> arguments = new ArrayList<>(jvm);
        arguments.add("-Dspring.config.name=" + service.program());
        arguments.add(service.application());
        return keep(new JavaProgram(
                        name,
                        System.getProperty("java.class.path"),
                        arguments,
                        Map.of("SPRING_APPLICATION_JSON", JSON.writeValueAsString(settings)),
                        logs(),
                        () -> JavaProgram.answers(port, "/actuator/health"))
                .start());
    }

    private Map<String, Object> settings(Service service, int port) {
        ServiceAccount account = account(service);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.port", port);
        settings.put("dualprevention.platform.code", identity.code());
        settings.put("dualprevention.platform.name", identity.code());
        settings.put("dualprevention.platform.tier", identity.tier());
        settings.put("dualprevention.platform.division", identity.division());
        settings.put("dualprevention.postgres.host", postgres.host());
        settings.put("dualprevention.postgres.port", postgres.port());
        settings.put("dualprevention.postgres.user", account.role());
        settings.put("dualprevention.postgres.password", account.password());
        settings.put("dualprevention.postgres.schema", account.schema());
        settings.put("dualprevention.kafka.bootstrap", kafka.bootstrap());
        settings.put("dualprevention.kafka.partitions", 3);
        settings.put("dualprevention.kafka.instance", identity.code());
        settings.put("dualprevention.access.key-file", tokens.file().toString());
        if (service == Service.SYNC) {
            settings.put("dualprevention.sync.key-dir", keys().toString());
            settings.put("dualprevention.sync.public-url", url(Service.SYNC));
        }
        if (service == Service.GATEWAY) {
            settings.putAll(gateway());
        }
        return settings;
    }

    private Map<String, Object> gateway() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("dualprevention.access.key-file", tokens.gatewayFile().toString());
        settings.put("dualprevention.gateway.key-dir", keys().toString());
        settings.put("dualprevention.gateway.bootstrap-key-file", operatorKey().toString());
        Arrays.stream(Service.values())
                .filter(service -> service != Service.GATEWAY)
                .forEach(service -> settings.put(
                        "dualprevention.gateway.services." + service.account(),
                        // one that is not part of this platform is nowhere
                        ports.containsKey(service) ? url(service) : "http://127.0.0.1:9"));
        return settings;
    }

    /** Where the gateway leaves the first operator's key. */
    public Path operatorKey() {
        return keys().resolve("operator.key");
    }

    private ServiceAccount account(Service service) {
        ServiceAccount account = accounts.get(service);
        if (account == null) {
            throw new IllegalArgumentException(
                    "service: got " + service + " (expected: one of " + ports.keySet() + ")");
        }
        return account;
    }

    @Override
    public void close() {
        closing.close();
    }
}

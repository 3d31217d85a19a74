package cn.dualprevention.access;

import static org.awaitility.Awaitility.await;

import cn.dualprevention.servers.process.Folders;
import cn.dualprevention.servers.process.Ports;
import cn.dualprevention.standalone.plan.PlatformService;
import cn.dualprevention.testing.PlatformSurroundings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The platform of the province with all its services in this JVM, each as it is shipped, on real servers. Tests reach it
 * through its gateway, straight at its services, and look at what it has written in its database.
 */
public final class PlatformUnderTest implements AutoCloseable {

    public static final String CODE = "henan";

    static final List<PlatformService> BEHIND_THE_GATEWAY =
            List.of(PlatformService.ENTERPRISE, PlatformService.HAZARD, PlatformService.SYNC);

    /** What clients cause to be written. Marks, leases and caches move by themselves and say nothing here. */
    private static final List<String> WRITTEN = List.of(
            "hazard.hazard",
            "hazard.journal",
            "hazard.request_key",
            "hazard.held_item",
            "hazard.decision",
            "hazard.decision_inbox",
            "enterprise.enterprise",
            "enterprise.journal",
            "enterprise.request_key",
            "sync.link",
            "gateway.api_key");

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final PlatformSurroundings surroundings = PlatformSurroundings.shared();
    private final Map<PlatformService, Integer> ports = new EnumMap<>(PlatformService.class);
    private final Deque<ConfigurableApplicationContext> running = new ArrayDeque<>();
    private final Path keys;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    PlatformUnderTest() throws IOException {
        keys = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "access-keys-");
        for (PlatformService service : PlatformService.values()) {
            ports.put(service, Ports.free());
        }
        try {
            for (PlatformService service : PlatformService.values()) {
                running.push(start(service));
            }
            await().atMost(START).until(() -> Files.exists(operatorKeyFile()));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private ConfigurableApplicationContext start(PlatformService service) {
        try {
            SpringApplication application = new SpringApplication(Class.forName(service.application()));
            application.setRegisterShutdownHook(false);
            application.setDefaultProperties(Map.of("spring.config.name", service.program()));
            Map<String, Object> settings = settings(service);
            application.addInitializers(context ->
                    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings)));
            return application.run();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> settings(PlatformService service) {
        Map<String, Object> settings = new LinkedHashMap<>(surroundings.properties());
        settings.put("spring.config.name", service.program());
        settings.put("server.port", port(service));
        settings.put(
                "dualprevention.access.key-file",
                keys.resolve("gateway.public.jwk").toString());
        settings.put("dualprevention.platform.code", CODE);
        settings.put("dualprevention.platform.name", "河南省平台");
        settings.put("dualprevention.platform.tier", "PROVINCE");
        settings.put("dualprevention.platform.division", "410000");
        settings.put("dualprevention.platform.park", "");
        settings.put("dualprevention.postgres.schema", service.account());
        settings.put("dualprevention.sync.key-dir", keys.toString());
        settings.put("dualprevention.sync.seal-after", "30s");
        settings.put("dualprevention.sync.public-url", url(PlatformService.GATEWAY));
        settings.put(
                "dualprevention.sync.services", url(PlatformService.HAZARD) + "," + url(PlatformService.ENTERPRISE));
        settings.put("dualprevention.gateway.key-dir", keys.toString());
        settings.put(
                "dualprevention.gateway.bootstrap-key-file", operatorKeyFile().toString());
        settings.put("dualprevention.gateway.issuer.enabled", true);
        settings.put("dualprevention.gateway.issuer.url", url(PlatformService.GATEWAY));
        for (PlatformService behind : BEHIND_THE_GATEWAY) {
            settings.put("dualprevention.gateway.services." + behind.account(), url(behind));
        }
        // thousands of requests of one caller are the point here, and not what is limited
        for (String role : List.of("enterprise", "park", "regulator", "operator")) {
            settings.put("dualprevention.gateway.limits.roles." + role + ".per-second", 1_000_000);
            settings.put("dualprevention.gateway.limits.roles." + role + ".burst", 1_000_000);
        }
        settings.put("dualprevention.reconciliation.every", "24h");
        settings.put("logging.level.root", "WARN");
        return settings;
    }

    private int port(PlatformService service) {
        Integer port = ports.get(service);
        if (port == null) {
            throw new IllegalArgumentException("service: got " + service + " (expected: one of " + ports + ")");
        }
        return port;
    }

    String url(PlatformService service) {
        return "http://127.0.0.1:" + port(service);
    }

    Path keyFolder() {
        return keys;
    }

    private Path operatorKeyFile() {
        return keys.resolve("operator.key");
    }

    /** The first key there is, made by the gateway at its first start. */
    public Credential operator() {
        try {
            return Credential.key(
                    "operator", Files.readString(operatorKeyFile()).strip());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks at the gateway. */
    public Answer ask(Credential credential, Request request) {
        return ask(PlatformService.GATEWAY, credential.identify(request));
    }

    /** Asks a service itself, past the gateway unless it is the gateway. */
    Answer ask(PlatformService service, Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url(service) + request.path()))
                .timeout(ANSWER)
                .method(request.method(), request.publisher());
        request.headers().forEach(builder::header);
        try {
            HttpResponse<String> response = http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new IllegalStateException(request + ": got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A key of the platform, or a person's token of its own issuer, for what {@code grant} says. */
    public Credential issue(String name, Map<String, Object> grant) {
        boolean system = "ENTERPRISE".equals(grant.get("role"));
        Request request = system
                ? Request.of("POST", "/admin/v1/keys").with(Map.of("grant", grant))
                : Request.of("POST", "/admin/v1/tokens").with(Map.of("subject", name, "grant", grant));
        Answer answer = ask(operator(), request);
        if (!answer.isSuccess()) {
            throw new IllegalStateException(request + ": got " + answer + " (expected: a credential)");
        }
        return system
                ? Credential.key(name, answer.json().path("key").asString())
                : Credential.token(name, answer.json().path("token").asString());
    }

    /** Number and digest of the rows of every table that clients cause to be written. */
    public Map<String, String> written() {
        String digests = WRITTEN.stream()
                .map(
                        "SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM %s t"
                                ::formatted)
                .collect(Collectors.joining("), (", "SELECT (", ")"));
        return query(digests, result -> {
            Map<String, String> written = new LinkedHashMap<>();
            for (String table : WRITTEN) {
                written.put(table, result.getString(written.size() + 1));
            }
            return written;
        });
    }

    /** The rows of a table, counted; a condition may follow its name. */
    public long rows(String table) {
        return query("SELECT count(*) FROM " + table, result -> result.getLong(1));
    }

    /** Waits until the hazard service has heard of an enterprise and of its home: until then its hazards only wait. */
    public void awaitEnterprise(String enterprise, String home) {
        String known = "hazard.known_enterprise WHERE enterprise_id = '" + enterprise + "' AND home = '" + home + "'";
        await().atMost(START).until(() -> rows(known) == 1);
    }

    private interface Reading<T> {
        T of(ResultSet result) throws SQLException;
    }

    private <T> T query(String sql, Reading<T> reading) {
        try (Connection connection = surroundings.database().connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return reading.of(result);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() throws IOException {
        running.forEach(ConfigurableApplicationContext::close);
        Folders.delete(keys);
    }
}

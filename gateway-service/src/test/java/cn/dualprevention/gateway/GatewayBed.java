package cn.dualprevention.gateway;

import cn.dualprevention.testing.TestDatabase;
import cn.dualprevention.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway on a real database with three services behind it that only remember. */
@SpringBootTest(
        classes = GatewayServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=gateway-service",
            "dualprevention.gateway.response-timeout=2s",
            "dualprevention.gateway.link-timeout=10s",
            "dualprevention.gateway.breaker.calls=20",
            "dualprevention.gateway.breaker.open=1s",
            "dualprevention.gateway.limits.roles.regulator.per-second=5",
            "dualprevention.gateway.limits.roles.regulator.burst=10",
            "dualprevention.gateway.issuer.enabled=true",
            "dualprevention.gateway.issuer.url=http://issuer.test"
        })
abstract class GatewayBed {

    static final String ENTERPRISE = "91410100MA4000001N";
    static final FakeService HAZARDS = new FakeService(Descriptions.HAZARD);
    static final FakeService ENTERPRISES = new FakeService(Descriptions.ENTERPRISE);
    static final FakeService SYNC = new FakeService(Descriptions.SYNC);
    static final TestDatabase DATABASE = TestServers.postgres().newDatabase();
    static final Path KEYS = folder();

    static final JsonMapper JSON = new JsonMapper();

    @Autowired
    Environment environment;

    WebTestClient client;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("dualprevention.postgres.host", DATABASE::host);
        settings.add("dualprevention.postgres.port", DATABASE::port);
        settings.add("dualprevention.postgres.database", DATABASE::name);
        settings.add("dualprevention.postgres.user", DATABASE::user);
        settings.add("dualprevention.postgres.password", DATABASE::password);
        settings.add("dualprevention.gateway.services.hazard", HAZARDS::address);
        settings.add("dualprevention.gateway.services.enterprise", ENTERPRISES::address);
        settings.add("dualprevention.gateway.services.sync", SYNC::address);
        settings.add(
                "dualprevention.gateway.key-dir", () -> KEYS.resolve("private").toString());
        settings.add(
                "dualprevention.access.key-file",
                () -> KEYS.resolve("gateway.public.jwk").toString());
        settings.add(
                "dualprevention.gateway.bootstrap-key-file",
                () -> KEYS.resolve("operator.key").toString());
    }

    @BeforeEach
    void connect() {
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + environment.getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(20))
                .build();
        HAZARDS.forgetSeen();
        ENTERPRISES.forgetSeen();
        SYNC.forgetSeen();
        Awaitility.await()
                .until(() -> get("/admin/v1/keys", operator())
                                .returnResult(Void.class)
                                .getStatus()
                                .value()
                        == 200);
    }

    /** The key that the gateway made at its first start. */
    static String operator() {
        Path file = KEYS.resolve("operator.key");
        Awaitility.await().until(() -> Files.exists(file));
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ResponseSpec get(String path, String key) {
        return client.get().uri(path).header("X-Api-Key", key).exchange();
    }

    ResponseSpec post(String path, String key, String body) {
        return client.post()
                .uri(path)
                .header("X-Api-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    /** Asks for a key; the answer of the gateway as it came. */
    ResponseSpec askKey(String body) {
        return post("/admin/v1/keys", operator(), body);
    }

    /** A new key with the grant. */
    JsonNode newKey(String body) {
        return json(askKey(body).expectStatus().isCreated());
    }

    String enterpriseKey(String enterprise) {
        return newKey("{\"grant\":{\"role\":\"ENTERPRISE\",\"enterprise\":\"" + enterprise + "\"}}")
                .get("key")
                .asString();
    }

    static JsonNode json(ResponseSpec answer) {
        return JSON.readTree(answer.expectBody(byte[].class).returnResult().getResponseBody());
    }

    static void problem(ResponseSpec answer, int status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.detail")
                .isNotEmpty();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("gateway-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

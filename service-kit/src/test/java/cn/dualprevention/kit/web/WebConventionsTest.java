package cn.dualprevention.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.kit.access.AccessConfiguration;
import cn.dualprevention.kit.access.Allowed;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.testing.TestTokens;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The conventions as a client meets them, over HTTP. */
class WebConventionsTest {

    private static ConfigurableApplicationContext context;
    private static WebTestClient client;

    @BeforeAll
    static void start() {
        context = new SpringApplicationBuilder(App.class)
                .properties(Map.of(
                        "server.port", "0",
                        "spring.main.banner-mode", "off",
                        "dualprevention.access.key-file",
                                TestTokens.publicKeyFile().toString()))
                .run();
        client = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    record Note(String text, int weight) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
            })
    @Import({WebConfiguration.class, AccessConfiguration.class, NoteController.class})
    static class App {}

    @RestController
    static class NoteController {

        private final BatchReader batches;
        private final Map<String, String> answers = new ConcurrentHashMap<>();

        NoteController(BatchReader batches) {
            this.batches = batches;
        }

        @PostMapping("/api/v1/notes")
        @Allowed(Role.ENTERPRISE)
        ResponseEntity<?> post(@RequestBody Note note, IdempotentRequest request, Caller caller) {
            ResponseEntity<Note> answer = ResponseEntity.status(201)
                    .location(java.net.URI.create("/api/v1/notes/1"))
                    .body(note);
            return request.keyFor(caller, request.store(answer))
                    .<ResponseEntity<?>>map(key -> {
                        String before = answers.putIfAbsent(key.key() + key.hash(), key.answer());
                        return before == null ? answer : request.replay(before);
                    })
                    .orElse(answer);
        }

        @PostMapping("/api/v1/notes/batch")
        @Allowed(Role.ENTERPRISE)
        Mono<ResponseEntity<BatchAnswer>> batch(ServerHttpRequest request) {
            return batches.read(request, Note.class)
                    .map(items -> BatchAnswer.of(items.stream()
                                    .map(i -> i instanceof BatchItem.Broken<Note> broken
                                            ? broken.outcome()
                                            : ItemOutcome.accepted(i.index(), "n" + i.index()))
                                    .toList())
                            .toResponse());
        }

        @GetMapping("/api/v1/notes/{id}")
        @Allowed({Role.ENTERPRISE, Role.REGULATOR})
        Note get(@PathVariable int id, @RequestParam int weight) {
            switch (id) {
                case 500 -> throw new IllegalStateException("secret detail");
                // what a driver says of its own connection looks as if the client had gone
                case 502 ->
                    throw new R2dbcNonTransientResourceException(
                            "gone", "08006", new IOException("Connection reset by peer"));
                case 504 -> throw new UncheckedIOException(new IOException("Broken pipe"));
                case 503 -> throw new Problem(ProblemCode.UNAVAILABLE, "稍后").retryAfter(Duration.ofMillis(6_500));
                case 507 -> throw new R2dbcNonTransientResourceException("could not extend file", "53100");
                case 409 ->
                    throw new Problem(ProblemCode.ILLEGAL_STEP, "不可", List.of(), Map.of("legal", List.of("submit")));
                default -> {
                    return new Note("x", weight);
                }
            }
        }
    }

    @Test
    void readsNothingWithoutAToken() {
        problem(client.get().uri("/api/v1/notes/1?weight=1").exchange(), 401, "unauthenticated")
                .expectHeader()
                .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        problem(client.get().uri("/nowhere").exchange(), 401, "unauthenticated");
        problem(
                client.get()
                        .uri("/api/v1/notes/1?weight=1")
                        .header(
                                HttpHeaders.AUTHORIZATION,
                                "Bearer "
                                        + TestTokens.token("ENTERPRISE")
                                                .forged()
                                                .sign())
                        .exchange(),
                401,
                "unauthenticated");
    }

    @Test
    void refusesARoleTheEndpointDoesNotNameBeforeReadingTheBody() {
        problem(
                client.post()
                        .uri("/api/v1/notes")
                        .headers(h -> h.setBearerAuth(TestTokens.operator()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{broken")
                        .exchange(),
                403,
                "forbidden");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/notes/7, 400, unreadable, ?weight",
        "GET, /api/v1/notes/7?weight=heavy, 400, unreadable, ?weight",
        "GET, /api/v1/notes/seven?weight=1, 400, unreadable, ?id",
        "GET, /api/v1/nothing, 404, not-found,",
        "DELETE, /api/v1/notes/7, 405, method-not-allowed,",
        "GET, /api/v1/notes/409?weight=1, 409, illegal-step,",
        "GET, /api/v1/notes/500?weight=1, 500, internal,",
        "GET, /api/v1/notes/503?weight=1, 503, unavailable,",
        "GET, /api/v1/notes/502?weight=1, 503, unavailable,",
        "GET, /api/v1/notes/504?weight=1, 503, unavailable,",
        "GET, /api/v1/notes/507?weight=1, 507, storage-full,",
    })
    void answersEveryErrorAsAProblem(String method, String uri, int status, String code, String pointer) {
        ResponseSpec answer = client.method(HttpMethod.valueOf(method))
                .uri(uri)
                .headers(h -> h.setBearerAuth(TestTokens.enterprise("91410100MA3X0A1B2C")))
                .exchange();
        String body = new String(problem(answer, status, code)
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody());
        assertThat(body).doesNotContain("secret").doesNotContain("Exception");
        if (pointer != null) {
            assertThat(body).contains("\"pointer\":\"" + pointer + "\"");
        }
        if (uri.contains("503")) {
            answer.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "7");
        }
        if (status == 507) {
            answer.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "15");
        }
        if (status == 409) {
            assertThat(body).contains("\"legal\":[\"submit\"]");
        }
        if (status == 500) {
            assertThat(body).contains("\"incident\":");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\":|400|unreadable|malformed|",
                "{\"text\":\"a\",\"weight\":1,\"wait\":2}|422|invalid|unknown-field|/wait",
                "{\"text\":\"a\",\"weight\":\"x\"}|422|invalid|wrong-type|/weight",
                "{\"text\":\"a\\u0000\",\"weight\":1}|422|invalid|forbidden-character|/text",
            })
    void pointsAtTheFieldAtFault(String body, int status, String code, String fault, String pointer) {
        problem(post("/api/v1/notes", MediaType.APPLICATION_JSON, body), status, code)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo(fault)
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer == null ? "" : pointer);
    }

    @ParameterizedTest
    @CsvSource({"weight={text}, ?weight", "weight=1&weight={text}, ?weight", "colour={text}, ?colour", "{text}=1, ?"})
    void refusesAQueryWithWhatABodyMustNotHold(String query, String pointer) {
        for (String text : List.of("\0", "a\u202Eb")) {
            problem(
                            client.get()
                                    .uri("/api/v1/notes/7?" + query, text)
                                    .headers(h -> h.setBearerAuth(TestTokens.enterprise("91410100MA3X0A1B2C")))
                                    .exchange(),
                            400,
                            "unreadable")
                    .expectBody()
                    .jsonPath("$.errors[0].code")
                    .isEqualTo("forbidden-character")
                    .jsonPath("$.errors[0].pointer")
                    .isEqualTo(pointer);
        }
        problem(client.get().uri("/api/v1/notes/7?weight={text}", "\0").exchange(), 401, "unauthenticated");
    }

    @Test
    void refusesOtherContentAndTooMuchOfIt() {
        problem(post("/api/v1/notes", MediaType.APPLICATION_XML, "<a/>"), 415, "unsupported-media-type");
        problem(post("/api/v1/notes/batch", MediaType.TEXT_PLAIN, "x"), 415, "unsupported-media-type");
        String heavy = "{\"text\":\"" + "x".repeat(BatchReader.MAX_BYTES) + "\",\"weight\":1}";
        problem(post("/api/v1/notes", MediaType.APPLICATION_JSON, heavy), 413, "too-large");
        problem(post("/api/v1/notes/batch", MediaType.APPLICATION_JSON, "[" + heavy + "]"), 413, "too-large");
    }

    @Test
    void answersABatchPerItem() {
        String lines = "{\"text\":\"a\",\"weight\":1}\n{\"text\":\n{\"text\":\"c\",\"weight\":3}\n";
        post("/api/v1/notes/batch", MediaType.APPLICATION_NDJSON, lines)
                .expectStatus()
                .isEqualTo(207)
                .expectBody()
                .jsonPath("$.total")
                .isEqualTo(3)
                .jsonPath("$.counts.ACCEPTED")
                .isEqualTo(2)
                .jsonPath("$.items[1].status")
                .isEqualTo("REJECTED")
                .jsonPath("$.items[1].errors[0].pointer")
                .isEqualTo("/1")
                .jsonPath("$.items[0].errors")
                .doesNotExist();
    }

    @Test
    void replaysTheAnswerOfATwin() {
        String body = "{\"text\":\"a\",\"weight\":1}";
        keyed("k-1", body).expectStatus().isCreated().expectHeader().doesNotExist(IdempotentRequest.REPLAYED);
        keyed("k-1", body)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals(IdempotentRequest.REPLAYED, "true")
                .expectHeader()
                .location("/api/v1/notes/1")
                .expectBody()
                .json(body);
        keyed("k-1", body + " ").expectHeader().doesNotExist(IdempotentRequest.REPLAYED);
        problem(keyed("x".repeat(201), body), 400, "unreadable");
    }

    @Test
    void describesItselfWithoutTheCaller() {
        byte[] docs = client.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(byte[].class)
                .returnResult()
                .getResponseBody();
        assertThat(new String(docs))
                .contains("\"x-roles\":[\"ENTERPRISE\"]", "Idempotency-Key")
                .doesNotContain("\"Caller\"", "\"caller\"");
    }

    private static ResponseSpec keyed(String key, String body) {
        return client.post()
                .uri("/api/v1/notes")
                .headers(h -> h.setBearerAuth(TestTokens.enterprise("91410100MA3X0A1B2C")))
                .header(IdempotentRequest.KEY, key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static ResponseSpec post(String uri, MediaType type, String body) {
        return client.post()
                .uri(uri)
                .headers(h -> h.setBearerAuth(TestTokens.enterprise("91410100MA3X0A1B2C")))
                .contentType(type)
                .bodyValue(body)
                .exchange();
    }

    private static ResponseSpec problem(ResponseSpec answer, int status, String code) {
        return answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .value(
                        "content-length",
                        length -> assertThat(Integer.parseInt(length)).isPositive());
    }
}

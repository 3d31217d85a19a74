package cn.dualprevention.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.gateway.FakeService.Seen;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What happens on the way: limits, services that do not answer, what passes unread. */
class GatewayRoadIT extends GatewayBed {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void passesWhatPlatformsSendEachOtherUnread() {
        byte[] consignment = new byte[5 * MEGABYTE];
        consignment[7] = 42;
        client.post()
                .uri("/link/v1/streams/hazard.events/consignments/7")
                .header("Authorization", "kept")
                .header("Signature", "sig1=:abc:")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(consignment)
                .exchange()
                .expectStatus()
                .isOk();
        Seen seen = SYNC.lastSeen();
        assertThat(seen.body()).isEqualTo(consignment);
        assertThat(seen.headers().get("Authorization")).isEqualTo("kept");
        assertThat(seen.headers().get("Signature")).isEqualTo("sig1=:abc:");
    }

    @Test
    void doesNotCutALongPoll() {
        client.post().uri("/link/v1/poll").exchange().expectStatus().isOk();
    }

    @Test
    void refusesTooLargeBodiesWhetherTheySayTheirLengthOrNot() {
        String key = enterpriseKey("91410100MA40000053");
        byte[] large = new byte[4 * MEGABYTE + 1];
        problem(
                client.post()
                        .uri("/api/v1/hazards/batch")
                        .header("X-Api-Key", key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(large)
                        .exchange(),
                413,
                "too-large");
        DefaultDataBufferFactory buffers = new DefaultDataBufferFactory();
        problem(
                client.post()
                        .uri("/api/v1/hazards/batch")
                        .header("X-Api-Key", key)
                        .contentType(MediaType.APPLICATION_NDJSON)
                        .body(BodyInserters.fromDataBuffers(
                                Flux.range(0, 80).map(i -> buffers.wrap(new byte[64 * 1024]))))
                        .exchange(),
                413,
                "too-large");
        post("/api/v1/hazards/batch", key, "[" + " ".repeat(4 * MEGABYTE - 2) + "]")
                .expectStatus()
                .isOk();
    }

    @Test
    void takesJsonOnly() {
        ResponseSpec answer = client.post()
                .uri("/api/v1/hazards")
                .header("X-Api-Key", operator())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("a=b")
                .exchange();
        problem(answer, 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/hazards/../../actuator", "/api/v1/hazards/%2e%2e/x", "/api/v1//hazards"})
    void refusesPathsThatReadTwoWays(String path) {
        problem(
                client.get()
                        .uri(java.net.URI.create(
                                "http://127.0.0.1:" + environment.getProperty("local.server.port") + path))
                        .header("X-Api-Key", operator())
                        .exchange(),
                400,
                "unreadable");
        assertThat(HAZARDS.lastSeen()).isNull();
    }

    @Test
    void slowsDownWhoAsksTooMuchAndNobodyElse() {
        String greedy = newKey("{\"holder\":\"贪\",\"grant\":{\"role\":\"REGULATOR\",\"divisions\":[\"410200\"]}}")
                .get("key")
                .asString();
        String modest = newKey("{\"holder\":\"俭\",\"grant\":{\"role\":\"REGULATOR\",\"divisions\":[\"410200\"]}}")
                .get("key")
                .asString();
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            if (get("/api/v1/hazards", greedy)
                            .returnResult(Void.class)
                            .getStatus()
                            .value()
                    == 429) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        Awaitility.await().untilAsserted(() -> {
            for (int i = 0; i < 12; i++) {
                get("/api/v1/hazards", greedy);
            }
            get("/api/v1/hazards", greedy)
                    .expectStatus()
                    .isEqualTo(429)
                    .expectHeader()
                    .valueEquals("Retry-After", "1");
        });
        get("/api/v1/hazards", modest).expectStatus().isOk();
        Awaitility.await()
                .until(() -> get("/api/v1/hazards", greedy)
                                .returnResult(Void.class)
                                .getStatus()
                                .value()
                        == 200);
    }

    @Test
    void namesTheServiceThatIsDownAndComesBackByItself() {
        String key = enterpriseKey("91410100MA40000079");
        get("/api/v1/enterprises/x", key).expectStatus().isOk();
        ENTERPRISES.stop();
        try {
            Awaitility.await().untilAsserted(() -> {
                JsonNode problem = json(
                        post("/api/v1/enterprises", key, "{}").expectStatus().isEqualTo(503));
                assertThat(problem.get("detail").asString()).contains("企业服务").contains("正在恢复");
                assertThat(problem.get("service").asString()).isEqualTo("enterprise");
            });
            get("/api/v1/enterprises/x", key)
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .exists("Retry-After");
            get("/api/v1/hazards", key).expectStatus().isOk();
        } finally {
            ENTERPRISES.start();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> get("/api/v1/enterprises/x", key).expectStatus().isOk());
    }

    /** A poll of another platform has no answer for a while, and that says nothing about the service. */
    @Test
    void letsNobodyWaitBehindThePollsOfOtherPlatformsWhenAServiceComesBack() {
        String key = enterpriseKey("91410100MA4000011P");
        SYNC.stop();
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                json(get("/api/v1/links", key)).get("detail").asString())
                        .contains("正在恢复"));
        SYNC.start();
        // as long as the breaker stays open
        LockSupport.parkNanos(Duration.ofMillis(1_200).toNanos());
        List<CompletableFuture<Void>> polls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            polls.add(CompletableFuture.runAsync(() ->
                    client.post().uri("/link/v1/poll").exchange().expectStatus().isOk()));
        }
        AtomicInteger waiting = new AtomicInteger();
        Awaitility.await().until(() -> waiting.addAndGet(SYNC.forgetSeen()) >= polls.size());
        get("/api/v1/links", key).expectStatus().isOk();
        CompletableFuture.allOf(polls.toArray(CompletableFuture[]::new)).join();
    }

    @Test
    void saysThatALostAnswerMayHaveTakenEffectAndRepeatsNothingButReads() {
        String key = enterpriseKey("91410100MA4000008C");
        problem(post("/api/v1/hazards/silent", key, "{}"), 503, "commit-unknown");
        assertThat(HAZARDS.forgetSeen()).as("a write is sent once").isEqualTo(1);
        problem(get("/api/v1/hazards/silent", key), 503, "unavailable");
        assertThat(HAZARDS.forgetSeen()).as("a read is tried again once").isEqualTo(2);
    }

    @Test
    void doesNotHoldABadAnswerAgainstAService() {
        String key = enterpriseKey("91410100MA4000009F");
        for (int i = 0; i < 12; i++) {
            get("/api/v1/links/broken", key).expectStatus().isEqualTo(500);
        }
        get("/api/v1/links", key).expectStatus().isOk();
    }

    @Test
    void describesAllServicesInOnePlace() {
        JsonNode whole =
                json(client.get().uri("/openapi").exchange().expectStatus().isOk());
        assertThat(whole.get("openapi").asString()).isEqualTo("3.1.0");
        assertThat(whole.get("paths").propertyNames())
                .contains("/api/v1/hazards", "/api/v1/enterprises/{id}", "/api/v1/links", "/admin/v1/keys")
                .doesNotContain("/api/v1/events/{id}", "/link/v1/poll");
        assertThat(whole.at("/components/securitySchemes").propertyNames())
                .containsExactlyInAnyOrder("apiKey", "bearer");
        String own = whole.at("/paths/~1api~1v1~1hazards/get/responses/200/content/application~1json/schema/$ref")
                .asString();
        String other = whole.at(
                        "/paths/~1api~1v1~1enterprises~1{id}/get/responses/200/content/application~1json/schema/$ref")
                .asString();
        assertThat(own).isNotEqualTo(other);
        for (String reference : new String[] {own, other}) {
            assertThat(whole.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
        assertThat(whole.has("x-missing-services")).isFalse();
    }

    @Test
    void allowsNoOtherOrigin() {
        client.options()
                .uri("/api/v1/hazards")
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "POST")
                .exchange()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
        String body = new String("{\"ok\":true}".getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        client.get()
                .uri("/api/v1/hazards")
                .header("X-Api-Key", operator())
                .header("Origin", "https://elsewhere.example")
                .exchange()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin")
                .expectBody(String.class)
                .isEqualTo(body);
    }
}

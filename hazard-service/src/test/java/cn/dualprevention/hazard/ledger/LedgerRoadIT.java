package cn.dualprevention.hazard.ledger;

import static cn.dualprevention.hazard.ledger.HazardStory.aHazard;
import static cn.dualprevention.hazard.ledger.HazardStory.aMajorHazard;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.events.Event;
import cn.dualprevention.hazard.HazardServiceApplication;
import cn.dualprevention.kit.completeness.Below;
import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.completeness.Completeness.Behind;
import cn.dualprevention.kit.completeness.CompletenessTalk;
import cn.dualprevention.kit.relay.KafkaSettings;
import cn.dualprevention.testing.RealServers;
import cn.dualprevention.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** From Kafka to what a regulator, a park and an enterprise read over HTTP. */
@SpringBootTest(
        classes = HazardServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=hazard-service",
            "dualprevention.platform.code=zhengzhou",
            "dualprevention.platform.name=郑州市平台",
            "dualprevention.platform.tier=CITY",
            "dualprevention.platform.division=410100"
        })
@RealServers
class LedgerRoadIT {

    private static final String HAZARD = "/api/v1/hazards";

    @Value("${dualprevention.kafka.bootstrap}")
    private String bootstrap;

    @Value("${dualprevention.kafka.prefix}")
    private String prefix;

    @LocalServerPort
    private int port;

    private WebTestClient web;

    @BeforeEach
    void connect() {
        web = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    @Test
    void showsAForwardedHazardToWhoMaySeeItAndToNobodyElse() {
        HazardStory hazard = aHazard().but(h -> h.setPark("zhengzhou-park"));
        Event reported = hazard.becomes("REPORTED");
        hazard.becomes("GRADED");
        hazard.events().forEach(event -> send("forwarded.hazard.events", event));
        String path = HAZARD + "/" + hazard.id() + "/timeline";
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> get(path, TestTokens.regulator("410105"))
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .jsonPath("$.items.length()")
                        .isEqualTo(2)
                        .jsonPath("$.items[0].kind")
                        .isEqualTo("REPORTED")
                        .jsonPath("$.items[0].note")
                        .isEqualTo("“第1步”\\ , {}")
                        .jsonPath("$.items[0].eventId")
                        .isEqualTo(reported.metadata().id().toString())
                        .jsonPath("$.items[1].version")
                        .isEqualTo(2));
        get(path, TestTokens.park("zhengzhou-park")).expectStatus().isOk();
        get(path, TestTokens.enterprise("91410100MA44TEST0X")).expectStatus().isOk();
        get(path, TestTokens.regulator("410103")).expectStatus().isNotFound();
        get(path, TestTokens.park("other-park")).expectStatus().isNotFound();
        get(path, TestTokens.enterprise("91410100MA44TEST1X")).expectStatus().isNotFound();
        get(path, TestTokens.operator()).expectStatus().isForbidden();
        web.get().uri(path).exchange().expectStatus().isUnauthorized();

        get(HAZARD + "?division=410105&status=GRADED", TestTokens.regulator("410100"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[?(@.id == '" + hazard.id() + "')].nationalState")
                .isEqualTo("0")
                .jsonPath("$.asOf")
                .exists();
        get("/api/v1/events/" + reported.metadata().id(), TestTokens.regulator("410105"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.origin")
                .isEqualTo("demo-factory")
                .jsonPath("$.stream")
                .isEqualTo("hazard.events")
                .jsonPath("$.number")
                .isEqualTo((int) reported.metadata().number());
        get("/api/v1/events/" + reported.metadata().id(), TestTokens.regulator("410103"))
                .expectStatus()
                .isNotFound();
    }

    @Test
    void countsAnExpressHazardOnceWhenTheRoutineCopyFollows() {
        HazardStory hazard = aMajorHazard().in("410104").but(h -> h.setPark(null));
        Event reported = hazard.becomes("REPORTED");
        send("forwarded.hazard.express", HazardStory.express(reported));
        awaitMajorIn410104();
        send("forwarded.hazard.events", reported);
        send("hazard.events", hazard.becomes("GRADED"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> get(HAZARD + "/" + hazard.id() + "/timeline", TestTokens.regulator("410104"))
                        .expectBody()
                        .jsonPath("$.items.length()")
                        .isEqualTo(2));
        awaitMajorIn410104();
        web.post()
                .uri("/admin/v1/hazards/recount")
                .headers(bearer(TestTokens.operator()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.differences.length()")
                .isEqualTo(0)
                .jsonPath("$.incompleteTimelines")
                .isEqualTo(0);
    }

    @Test
    void findsWhatStandsBelowTheSectorAskedFor() {
        HazardStory hazard = aHazard().in("410106").but(h -> {
            h.setPark(null);
            h.setSectors(List.of("MACHINERY"));
        });
        send("hazard.events", hazard.becomes("REPORTED"));
        String regulator = TestTokens.regulator("410106");
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> get(HAZARD + "?sector=INDUSTRY_TRADE", regulator)
                        .expectBody()
                        .jsonPath("$.items[?(@.id == '" + hazard.id() + "')].status")
                        .isEqualTo("REPORTED"));
        get(HAZARD + "/counts?sector=INDUSTRY_TRADE", regulator)
                .expectBody()
                .jsonPath("$.groups[0].open")
                .isEqualTo(1);
        get(HAZARD + "/counts?sector=MINING", regulator)
                .expectBody()
                .jsonPath("$.groups[0].open")
                .isEqualTo(0);
        get(HAZARD + "/counts?sector=ALCHEMY", regulator).expectStatus().isBadRequest();
    }

    @Test
    void saysUpToWhenItIsCompleteAndWhoIsBehind() {
        List<String> answers = List.of(HAZARD + "/counts", HAZARD, HAZARD + "?limit=1");
        for (String answer : answers) {
            get(answer, TestTokens.regulator("410100"))
                    .expectBody()
                    .jsonPath("$.completeness.asOf")
                    .value(asOf -> assertThat(asOf)
                            .as("nothing is known of platforms below")
                            .isNull());
        }
        Instant begin = Instant.now();
        Behind park = new Behind("zhengzhou-park", Instant.parse("2026-11-23T04:00:00Z"));
        Below below = new Below(
                "p1",
                Map.of("forwarded.hazard.events", 0L),
                Completeness.of(Instant.parse("2100-01-01T00:00:00Z"), List.of(park), 0));
        try (CompletenessTalk sync = new CompletenessTalk(new KafkaSettings(bootstrap, prefix, 3, (short) 1, ""))) {
            for (String answer : answers) {
                Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
                    sync.say("sync-service", below.write());
                    get(answer, TestTokens.regulator("410100"))
                            .expectBody()
                            .jsonPath("$.completeness.asOf")
                            .value(asOf -> assertThat(
                                            OffsetDateTime.parse((String) asOf).toInstant())
                                    .isBetween(begin, Instant.now()))
                            .jsonPath("$.completeness.behind[0].platform")
                            .isEqualTo("zhengzhou-park")
                            .jsonPath("$.completeness.behind[0].since")
                            .isEqualTo("2026-11-23T12:00:00+08:00")
                            .jsonPath("$.completeness.behindTotal")
                            .isEqualTo(1)
                            .jsonPath("$.behind[0]")
                            .isEqualTo("zhengzhou-park");
                });
            }
        }
    }

    @Test
    void refusesAMisspeltFilter() {
        get(HAZARD + "?levle=MAJOR", TestTokens.regulator("410100"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("?levle");
        get(HAZARD + "/" + UUID.randomUUID() + "/timeline", TestTokens.regulator("410100"))
                .expectStatus()
                .isNotFound();
        get(HAZARD + "/not-an-id/timeline", TestTokens.regulator("410100"))
                .expectStatus()
                .isNotFound();
    }

    @Test
    void describesEveryParameterItReads() {
        String docs = new String(
                web.get()
                        .uri("/v3/api-docs")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent(),
                StandardCharsets.UTF_8);
        assertThat(docs).contains("\"name\":\"nonCompliant\"", "\"name\":\"by\"", "\"name\":\"division\"", "完整性说明");
    }

    private void awaitMajorIn410104() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> get(HAZARD + "/counts?by=division,level", TestTokens.regulator("410104"))
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .jsonPath("$.groups.length()")
                        .isEqualTo(1)
                        .jsonPath("$.groups[0].divisionName")
                        .isEqualTo("管城回族区")
                        .jsonPath("$.groups[0].level")
                        .isEqualTo("MAJOR")
                        .jsonPath("$.groups[0].open")
                        .isEqualTo(1));
    }

    private WebTestClient.ResponseSpec get(String path, String token) {
        return web.get().uri(path).headers(bearer(token)).exchange();
    }

    private static java.util.function.Consumer<HttpHeaders> bearer(String token) {
        return headers -> headers.setBearerAuth(token);
    }

    private void send(String topic, Event event) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> kafka = new ProducerRecord<>(prefix + topic, event.key(), event.body());
            event.attributes()
                    .forEach(
                            (name, value) -> kafka.headers().add("ce_" + name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(kafka);
        }
    }
}

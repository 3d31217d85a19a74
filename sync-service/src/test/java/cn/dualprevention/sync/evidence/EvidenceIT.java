package cn.dualprevention.sync.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.TestEvents;
import cn.dualprevention.sync.TestPlatform;
import cn.dualprevention.sync.evidence.web.EvidenceFile;
import cn.dualprevention.sync.link.LinkScope;
import cn.dualprevention.sync.signature.PlatformKey;
import cn.dualprevention.testing.TestTokens;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** From a report at the factory to a file of the city that proves it to somebody who asks neither. */
class EvidenceIT {

    private static final String HAZARD = UUID.randomUUID().toString();

    /** A token is good for a moment only. */
    private static final Set<String> ALLOWED = ConcurrentHashMap.newKeySet();

    private static TestPlatform city;
    private static TestPlatform factory;
    private static HttpServer services;
    private static List<Event> events;

    @BeforeAll
    static void report() throws IOException {
        city = TestPlatform.start("zhengzhou", "CITY", "410100");
        factory = TestPlatform.start("demo-factory", "ENTERPRISE", "410102");
        factory.linkUpTo(city, LinkScope.EVERYTHING);
        events = TestEvents.of("demo-factory").about(HAZARD).next(3);
        factory.publish(Stream.HAZARD_EVENTS, events);
        services = HttpServer.create(new InetSocketAddress("127.0.0.1", city.servicesPort()), 0);
        services.setExecutor(Executors.newCachedThreadPool());
        services.createContext("/api/v1/", EvidenceIT::answer);
        services.start();
    }

    @AfterAll
    static void stop() {
        services.stop(0);
        List.of(factory, city).forEach(TestPlatform::close);
    }

    /** The part of the hazard service that is asked, for whoever may see it. */
    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean allowed = ALLOWED.contains(exchange.getRequestHeaders().getFirst("Authorization"));
        String text = null;
        if (allowed && path.equals("/api/v1/hazards/" + HAZARD + "/timeline")) {
            text = events.stream()
                    .map(e -> "{\"eventId\":\"" + e.metadata().id() + "\"}")
                    .collect(Collectors.joining(",", "{\"items\":[", "]}"));
        } else if (allowed) {
            text = events.stream()
                    .filter(e -> path.equals("/api/v1/events/" + e.metadata().id()))
                    .map(e -> ("{\"eventId\":\"%s\",\"origin\":\"demo-factory\",\"incarnation\":\"%s\","
                                    + "\"stream\":\"hazard.events\",\"number\":%d,\"recordedAt\":\"%s\"}")
                            .formatted(
                                    e.metadata().id(),
                                    e.metadata().incarnation(),
                                    e.metadata().number(),
                                    e.metadata().time()))
                    .findFirst()
                    .orElse(null);
        }
        byte[] body = (text == null ? "{}" : text).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(text == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String regulator() {
        String token = TestTokens.regulator("410100");
        ALLOWED.add("Bearer " + token);
        return token;
    }

    private static EntityExchangeResult<byte[]> get(String path, String token) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + city.port())
                .responseTimeout(Duration.ofSeconds(20))
                .build()
                .get()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .exchange()
                .expectBody(byte[].class)
                .returnResult();
    }

    @Test
    void exportsAFileThatIsVerifiedWithoutAnybody() {
        String path = "/api/v1/evidence/hazards/" + HAZARD;
        Map<String, Set<String>> given = Map.of(
                "zhengzhou",
                Set.of(SampleEvidence.fingerprint(city.bean(PlatformKey.class))),
                "demo-factory",
                Set.of(SampleEvidence.fingerprint(factory.bean(PlatformKey.class))));
        await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> {
            EntityExchangeResult<byte[]> answer = get(path, regulator());
            assertThat(answer.getStatus().value()).isEqualTo(200);
            Findings findings = EvidenceFile.verify(answer.getResponseBodyContent(), given);
            assertThat(findings.broken()).isEmpty();
            assertThat(findings.allProven()).isTrue();
            assertThat(findings.events()).extracting(Findings.Finding::event).isEqualTo(events);
            assertThat(findings.events())
                    .allSatisfy(event -> assertThat(event.receipts())
                            .extracting(received -> received.receipt().platform())
                            .contains("zhengzhou"));
        });

        byte[] file = get(path, regulator()).getResponseBodyContent();
        Findings byVoucher = EvidenceFile.verify(file, Map.of("zhengzhou", given.get("zhengzhou")));
        assertThat(byVoucher.events().get(0).seals().get(0).key().trust()).isEqualTo(Findings.Trust.VOUCHED);
        assertThat(get(path, TestTokens.regulator("410300")).getStatus().value())
                .isEqualTo(404);
        assertThat(get(path, TestTokens.operator()).getStatus().value()).isEqualTo(403);
    }

    @Test
    void showsHowSealsAreDoing() {
        await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> {
            String list = new String(
                    get("/api/v1/seals?platform=demo-factory", TestTokens.operator())
                            .getResponseBodyContent(),
                    StandardCharsets.UTF_8);
            assertThat(list)
                    .contains("\"verified\":3", "\"mismatched\":\"\"", "\"sealedTo\":3")
                    .contains(SampleEvidence.fingerprint(factory.bean(PlatformKey.class)));
        });
        assertThat(get("/api/v1/seals", TestTokens.enterprise("91410100MA44TEST0X"))
                        .getStatus()
                        .value())
                .isEqualTo(403);
    }
}

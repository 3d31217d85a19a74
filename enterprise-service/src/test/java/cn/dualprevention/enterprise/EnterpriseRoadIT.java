package cn.dualprevention.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** REST, journal, relay, Kafka, directory, REST. */
@ZhengzhouPlatform
class EnterpriseRoadIT {

    @LocalServerPort
    private int port;

    private EnterpriseClient client;

    @BeforeEach
    void connect() {
        client = EnterpriseClient.of(port);
    }

    @Test
    void findsARegisteredEnterpriseInTheDirectory() {
        String id = CreditCodes.next();
        client.post("/enterprises", anEnterprise(id, "郑州甲机械有限公司"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .location("/api/v1/enterprises/" + id)
                .expectBody()
                .jsonPath("$.home")
                .isEqualTo("zhengzhou")
                .jsonPath("$.divisionName")
                .isEqualTo("金水区")
                .jsonPath("$.version")
                .isEqualTo(1);
        client.get("/enterprises/" + id).expectStatus().isOk();

        awaiting(() -> client.get("/enterprises?name={name}", "郑州甲")
                .expectBody()
                .jsonPath("$.items[0].id")
                .isEqualTo(id));
    }

    @Test
    void tellsWhoChangedWhatAndWhereTheEventIs() {
        String id = CreditCodes.next();
        client.post("/enterprises", anEnterprise(id, "乙有限公司")).expectStatus().isCreated();
        client.post(
                        "/enterprises/" + id + "/scope",
                        Map.of("division", "410106", "sectors", List.of("MACHINERY", "FIRE_SAFETY"), "note", "迁址"))
                .expectStatus()
                .isOk();

        awaiting(() -> client.get("/enterprises/" + id + "/timeline")
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(2)
                .jsonPath("$.items[1].kind")
                .isEqualTo("moved")
                .jsonPath("$.items[1].note")
                .isEqualTo("迁址")
                .jsonPath("$.items[1].by")
                .isEqualTo("test-regulator")
                .jsonPath("$.items[1].changes[0].field")
                .isEqualTo("division")
                .jsonPath("$.items[1].changes[0].from")
                .isEqualTo("410105")
                .jsonPath("$.items[1].changes[0].to")
                .isEqualTo("410106"));

        String eventId = firstEvent(id);
        client.get("/events/" + eventId)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.origin")
                .isEqualTo("zhengzhou")
                .jsonPath("$.stream")
                .isEqualTo("enterprise.events")
                .jsonPath("$.number")
                .isNumber();
        client.as(TestTokens.regulator("410200"))
                .get("/events/" + eventId)
                .expectStatus()
                .isNotFound();
        client.get("/events/" + UUID.randomUUID()).expectStatus().isNotFound();
    }

    @Test
    void showsEachRegulatorHisAreaAndSectorOnly() {
        String id = CreditCodes.next();
        client.post("/enterprises", anEnterprise(id, "丙有限公司")).expectStatus().isCreated();
        awaiting(() -> sees(client, "丙有限公司", 1));
        sees(client.as(TestTokens.regulator("410105")), "丙有限公司", 1);
        sees(client.as(TestTokens.regulator("410106")), "丙有限公司", 0);
        sees(
                client.as(TestTokens.token("REGULATOR")
                        .divisions("410100")
                        .sectors("MACHINERY")
                        .sign()),
                "丙有限公司",
                1);
        sees(
                client.as(TestTokens.token("REGULATOR")
                        .divisions("410100")
                        .sectors("MINING")
                        .sign()),
                "丙有限公司",
                0);
        sees(client.as(TestTokens.enterprise(id)), "丙有限公司", 1);
        sees(client.as(TestTokens.enterprise(CreditCodes.next())), "丙有限公司", 0);
        client.as(TestTokens.regulator("410106"))
                .get("/enterprises/" + id)
                .expectStatus()
                .isNotFound();
        client.as(TestTokens.operator())
                .get("/enterprises/" + id)
                .expectStatus()
                .isForbidden();
    }

    @Test
    void hasOneEffectForOneKeyAskedInParallel() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> shop = Map.of("name", "无码小店", "division", "410105", "sectors", List.of("COMMERCE"));
        List<String> ids = java.util.stream.IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> registeredId(shop, key))
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        assertThat(ids.get(0)).startsWith("Z").hasSize(18);
        client.post(
                        "/enterprises",
                        Map.of("name", "另一家", "division", "410105", "sectors", List.of("COMMERCE")),
                        Map.of("Idempotency-Key", key))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("key-reused");
    }

    @Test
    void pagesThroughTheDirectory() {
        for (int i = 0; i < 5; i++) {
            client.post("/enterprises", anEnterprise(CreditCodes.next(), "分页企业" + i))
                    .expectStatus()
                    .isCreated();
        }
        awaiting(() -> sees(client, "分页企业", 5));
        byte[] first = client.get("/enterprises?name={n}&limit=3", "分页企业")
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(com.jayway.jsonpath.JsonPath.<Integer>read(new String(first), "$.items.length()"))
                .isEqualTo(3);
        String next = com.jayway.jsonpath.JsonPath.read(new String(first), "$.next");
        client.get("/enterprises?name={n}&limit=3&cursor={c}", "分页企业", next)
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(2)
                .jsonPath("$.next")
                .doesNotExist();
    }

    private static void sees(EnterpriseClient who, String name, int howMany) {
        who.get("/enterprises?name={name}", name)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(howMany);
    }

    private String registeredId(Map<String, Object> shop, String key) {
        byte[] body = client.post("/enterprises", shop, Map.of("Idempotency-Key", key))
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return com.jayway.jsonpath.JsonPath.read(new String(body), "$.id");
    }

    private String firstEvent(String id) {
        byte[] body = client.get("/enterprises/" + id + "/timeline")
                .expectBody()
                .returnResult()
                .getResponseBody();
        return com.jayway.jsonpath.JsonPath.read(new String(body), "$.items[0].eventId");
    }

    private static Map<String, Object> anEnterprise(String id, String name) {
        return Map.of("id", id, "name", name, "division", "410105", "sectors", List.of("MACHINERY"));
    }

    private static void awaiting(Runnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion::run);
    }
}

package cn.dualprevention.hazard.hazard.reporting;

import static cn.dualprevention.hazard.EnterpriseArrivals.anEnterprise;
import static cn.dualprevention.hazard.HazardClient.aMajorReport;
import static cn.dualprevention.hazard.HazardClient.aReport;
import static cn.dualprevention.hazard.HazardClient.person;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.hazard.CityPlatform;
import cn.dualprevention.hazard.EnterpriseArrivals;
import cn.dualprevention.hazard.HazardClient;
import cn.dualprevention.testing.TestTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.json.JsonMapper;

/** What the ways in accept and refuse, over HTTP and on real servers. */
@CityPlatform
class ReportingIT {

    private final JsonMapper json = JsonMapper.builder().build();

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private String enterprise;
    private HazardClient own;

    @BeforeEach
    void registerAnEnterprise() {
        enterprise = EnterpriseArrivals.newId();
        new EnterpriseArrivals(context).arrive(anEnterprise(enterprise), 1);
        own = HazardClient.ofEnterprise(port, enterprise);
    }

    @ParameterizedTest
    @CsvSource({
        "enterprise, 91350100M000100Y44, /enterprise, malformed-enterprise",
        "sourceKind, 99, /sourceKind, unknown-code",
        "handling, SOMETIME, /handling, unknown-code",
        "level, HUGE, /level, unknown-value",
        "name, ' ', /name, required",
        "id, not-a-uuid, /id, invalid",
        "funds, 12.345, /funds, out-of-range",
        "colour, red, /colour, unknown-field",
        "foundAt, 2026-11-20, /foundAt, malformed-time",
        "foundAt, -5000-01-01T00:00:00+08:00, /foundAt, out-of-range",
        "foundAt, 1989-12-31T23:59:59+08:00, /foundAt, out-of-range",
        "deadline, +300000-01-01, /deadline, out-of-range",
        "deadline, 1989-12-31, /deadline, out-of-range",
    })
    void refusesAWrongFieldNamingItAndWhatIsWrong(String field, String value, String pointer, String code) {
        Map<String, Object> report = aReport(enterprise);
        report.put(field, value);
        own.post("/hazards", report)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    @Test
    void refusesAHazardThatIsFoundTomorrow() {
        Map<String, Object> report = aReport(enterprise);
        report.put("foundAt", Instant.now().plusSeconds(3600).toString());
        own.post("/hazards", report)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("future");
    }

    @ParameterizedTest
    @CsvSource({
        "assign, deadline, +300000-01-01",
        "request-extension, deadline, 2200-01-02",
        "grade, at, 1989-12-31T23:59:59+08:00",
        "void, at, -300000-01-01T00:00:00Z",
    })
    void refusesAStepAtATimeThatCannotBeMeant(String step, String field, String value) {
        String id = own.report(aReport(enterprise));
        Map<String, Object> body = step.equals("assign")
                ? new HashMap<>(Map.of(
                        "measures", "复位", "funds", "0", "contingencyPlan", "停机", "responsible", person("p-7", "李四")))
                : new HashMap<>(Map.of("reason", "误报"));
        if (step.equals("grade")) {
            body.put("level", "GENERAL");
        }
        body.put(field, value);
        own.step(id, step, body)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors.length()")
                .isEqualTo(1)
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/" + field)
                .jsonPath("$.errors[0].code")
                .isEqualTo("out-of-range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hazards?enterprise=\0", "/hazards/by-source/ehs/1?enterprise=\0"})
    void refusesAQueryThatPostgresCannotRead(String uri) {
        own.get(uri)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("?enterprise")
                .jsonPath("$.errors[0].code")
                .isEqualTo("forbidden-character");
    }

    @Test
    void hasOneEffectWhenTheSameRequestComesFiftyTimesAtOnce() {
        String key = UUID.randomUUID().toString();
        Set<String> ids = ConcurrentHashMap.newKeySet();
        long replays = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> own.post("/hazards", aReport(enterprise), "Idempotency-Key", key)
                        .expectStatus()
                        .isCreated()
                        .expectBody(String.class)
                        .returnResult())
                .peek(answer -> ids.add(idOf(answer)))
                .filter(answer -> "true".equals(answer.getResponseHeaders().getFirst("Idempotency-Replayed")))
                .count();
        assertThat(ids).hasSize(1);
        assertThat(replays).isEqualTo(49);

        Map<String, Object> other = aReport(enterprise);
        other.put("name", "另一条");
        own.post("/hazards", other, "Idempotency-Key", key)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("key-reused");
    }

    @Test
    void answersARepeatedStepAsBeforeThoughTheHazardHasMovedOn() {
        String id = own.report(aReport(enterprise));
        String key = UUID.randomUUID().toString();
        Map<String, Object> voiding = Map.of("reason", "误报");
        own.post("/hazards/" + id + "/void", voiding, "Idempotency-Key", key)
                .expectStatus()
                .isOk();
        own.post("/hazards/" + id + "/void", voiding, "Idempotency-Key", key)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true");
        own.post("/hazards/" + id + "/void", voiding).expectStatus().isEqualTo(409);
    }

    @Test
    void knowsTheSameReportAgainAndRefusesAnotherOneUnderItsId() {
        Map<String, Object> report = aReport(enterprise);
        String id = own.report(report);
        report.put("id", id);
        own.post("/hazards", report)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.outcome")
                .isEqualTo("DUPLICATE");
        report.put("place", "别处");
        own.post("/hazards", report)
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("id-taken");
    }

    @Test
    void takesABatchInWhichABrokenLineHarmsItself() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            lines.append(i == 6 ? "{\"enterprise\": " : json.writeValueAsString(aReport(enterprise)))
                    .append('\n');
        }
        own.postLines("/hazards/batch", lines.toString())
                .expectStatus()
                .isEqualTo(207)
                .expectBody()
                .jsonPath("$.counts.ACCEPTED")
                .isEqualTo(9)
                .jsonPath("$.items[6].status")
                .isEqualTo("REJECTED")
                .jsonPath("$.items[6].errors[0].code")
                .isEqualTo("malformed");
    }

    @Test
    void takesABatchInWhichAnInvalidItemHarmsItself() {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            items.add(aReport(enterprise));
        }
        items.get(7).put("sourceKind", "99");
        items.get(8).put("enterprise", EnterpriseArrivals.newId());
        items.get(9).put("id", UUID.randomUUID().toString());
        items.add(items.get(9));
        items.add(aReport(enterprise));
        items.get(11).put("foundAt", "-300000-01-01T00:00:00Z");
        own.post("/hazards/batch", items)
                .expectStatus()
                .isEqualTo(207)
                .expectBody()
                .jsonPath("$.counts.ACCEPTED")
                .isEqualTo(8)
                .jsonPath("$.items[7].errors[0].pointer")
                .isEqualTo("/7/sourceKind")
                .jsonPath("$.items[8].errors[0].code")
                .isEqualTo("forbidden")
                .jsonPath("$.items[10].status")
                .isEqualTo("DUPLICATE")
                .jsonPath("$.items[11].errors[0].pointer")
                .isEqualTo("/11/foundAt");
    }

    @Test
    void completesARepeatedBatchUnderItsKeyWithoutDoublingIt() {
        List<Map<String, Object>> items = List.of(aReport(enterprise), aMajorReport(enterprise), aReport(enterprise));
        String key = UUID.randomUUID().toString();
        own.post("/hazards/batch", items, "Idempotency-Key", key)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.counts.ACCEPTED")
                .isEqualTo(3);
        own.post("/hazards/batch", items, "Idempotency-Key", key)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.counts.DUPLICATE")
                .isEqualTo(3);
    }

    @Test
    void namesTheHomeOfAnEnterpriseThatReportsElsewhere() {
        String elsewhere = EnterpriseArrivals.newId();
        var factory = anEnterprise(elsewhere);
        factory.setHome("demo-factory");
        new EnterpriseArrivals(context).arrive(factory, 1);
        HazardClient.ofEnterprise(port, elsewhere)
                .post("/hazards", aReport(elsewhere))
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not-home")
                .jsonPath("$.home")
                .isEqualTo("demo-factory");
    }

    @Test
    void tellsASenderWhetherItsReportsAreTakenAtOnce() {
        own.get("/hazards/reporters/" + enterprise)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.here")
                .isEqualTo(true);
        String unknown = EnterpriseArrivals.newId();
        HazardClient stranger = HazardClient.ofEnterprise(port, unknown);
        stranger.get("/hazards/reporters/" + unknown).expectStatus().isNotFound();
        stranger.get("/hazards/reporters/" + enterprise).expectStatus().isNotFound();
    }

    @Test
    void letsNobodyWriteWhatIsNotHisBusiness() {
        String id = own.report(aReport(enterprise));
        HazardClient other = HazardClient.ofEnterprise(port, EnterpriseArrivals.newId());
        other.post("/hazards", aReport(enterprise)).expectStatus().isForbidden();
        other.get("/hazards/" + id).expectStatus().isNotFound();
        other.post("/hazards/" + id + "/void", Map.of("reason", "误报"))
                .expectStatus()
                .isNotFound();
        HazardClient neighbour = new HazardClient(port, TestTokens.regulator("410102"));
        neighbour.post("/hazards", aReport(enterprise)).expectStatus().isForbidden();
        neighbour.get("/hazards/" + id).expectStatus().isNotFound();
        new HazardClient(port, TestTokens.regulator("410105"))
                .post("/hazards", aReport(enterprise))
                .expectStatus()
                .isCreated();
        new HazardClient(port, TestTokens.operator())
                .get("/hazards/" + id)
                .expectStatus()
                .isForbidden();
    }

    private String idOf(EntityExchangeResult<String> answer) {
        return json.readTree(answer.getResponseBody()).get("id").asString();
    }
}

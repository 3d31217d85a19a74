package cn.dualprevention.hazard;

import static cn.dualprevention.hazard.EnterpriseArrivals.anEnterprise;
import static cn.dualprevention.hazard.HazardClient.aMajorReport;
import static cn.dualprevention.hazard.HazardClient.aReport;
import static cn.dualprevention.hazard.HazardClient.person;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.testing.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** One hazard's whole road inside a platform: REST, journal, relay, Kafka, ledger; and decisions on their way down and up. */
@CityPlatform
class HazardRoadIT {

    private static final Map<String, Object> FIVE_ELEMENTS = Map.of(
            "measures", "恢复防护罩并加装联锁",
            "funds", "3000.50",
            "responsible", person("p-7", "李四"),
            "deadline", "2099-12-01",
            "contingencyPlan", "停机挂牌");

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private String enterprise;
    private HazardClient own;
    private HazardClient regulator;

    @BeforeEach
    void registerAnEnterprise() {
        enterprise = EnterpriseArrivals.newId();
        new EnterpriseArrivals(context).arrive(anEnterprise(enterprise), 1);
        own = HazardClient.ofEnterprise(port, enterprise);
        regulator = new HazardClient(port, TestTokens.regulator("410105"));
    }

    @Test
    void closesAGeneralHazardStepByStepAndTheLedgerTellsTheSameStory() {
        String id = own.report(aReport(enterprise));
        own.step(id, "grade", Map.of("level", "GENERAL")).expectStatus().isOk();
        own.step(id, "assign", FIVE_ELEMENTS).expectStatus().isOk();
        own.step(id, "start", Map.of()).expectStatus().isOk();
        own.step(id, "submit", Map.of("rectifier", person("p-7", "李四"), "result", "已复位"))
                .expectStatus()
                .isOk();
        own.step(id, "accept", Map.of("acceptor", person("p-7", "李四")))
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].code")
                .isEqualTo("self-acceptance");
        own.step(id, "accept", Map.of("acceptor", person("p-9", "王五")))
                .expectStatus()
                .isOk();
        own.step(id, "close", Map.of())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.nationalState")
                .isEqualTo("9");
        own.get("/hazards/" + id)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("CLOSED")
                .jsonPath("$.open")
                .isEqualTo(false)
                .jsonPath("$.version")
                .isEqualTo(7)
                .jsonPath("$.fiveElements.funds")
                .isEqualTo("3000.50")
                .jsonPath("$.rectification.rectifier.display")
                .isEqualTo("李*");
        eventuallyKinds(id, List.of("REPORTED", "GRADED", "ASSIGNED", "STARTED", "SUBMITTED", "ACCEPTED", "CLOSED"));
    }

    @Test
    void closesAMajorHazardOnlyAfterARecheckThatCameDownAsADecision() {
        String id = own.report(aMajorReport(enterprise));
        own.step(id, "grade", Map.of("level", "MAJOR")).expectStatus().isOk();
        own.step(id, "assign", FIVE_ELEMENTS).expectStatus().isOk();
        own.step(id, "start", Map.of())
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.legal")
                .value(
                        List.class,
                        legal ->
                                assertThat(legal).asList().contains("file-plan").doesNotContain("start"));
        own.step(id, "file-plan", Map.of("title", "治理方案", "summary", "停机、改造、试运行"))
                .expectStatus()
                .isOk();
        own.step(id, "start", Map.of()).expectStatus().isOk();
        own.step(id, "submit", Map.of("rectifier", person("p-7", "李四"), "result", "改造完成"))
                .expectStatus()
                .isOk();
        own.step(id, "accept", Map.of("acceptor", person("p-9", "王五")))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.nationalState")
                .isEqualTo("1");
        own.step(id, "close", Map.of()).expectStatus().isEqualTo(409);

        String decision = decide(id, "RECHECK_PASSED");
        eventually(() -> own.get("/hazards/" + id)
                .expectBody()
                .jsonPath("$.recheck.passed")
                .isEqualTo(true)
                .jsonPath("$.nationalState")
                .isEqualTo("9"));
        eventually(() -> regulator
                .get("/decisions/" + decision)
                .expectBody()
                .jsonPath("$.outcome")
                .isEqualTo("APPLIED"));
        own.step(id, "close", Map.of()).expectStatus().isOk();
    }

    @Test
    void tellsTheRegulatorWhenADecisionDoesNotFit() {
        String id = own.report(aMajorReport(enterprise));
        String decision = decide(id, "RECHECK_PASSED");
        eventually(() -> regulator
                .get("/decisions/" + decision)
                .expectBody()
                .jsonPath("$.outcome")
                .isEqualTo("NOT_APPLICABLE")
                .jsonPath("$.outcomeReason")
                .exists());
    }

    @Test
    void holdsAHazardUntilItsEnterpriseArrives() {
        String late = EnterpriseArrivals.newId();
        HazardClient lateOwner = HazardClient.ofEnterprise(port, late);
        String id = UUID.randomUUID().toString();
        Map<String, Object> report = aReport(late);
        report.put("id", id);
        lateOwner
                .post("/hazards", report)
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.outcome")
                .isEqualTo("HELD");
        lateOwner.get("/hazards/held").expectBody().jsonPath("$.items[0].id").isEqualTo(id);
        lateOwner.get("/hazards/" + id).expectStatus().isNotFound();

        new EnterpriseArrivals(context).arrive(anEnterprise(late), 1);
        eventually(() -> lateOwner.get("/hazards/" + id).expectStatus().isOk());
        eventually(() ->
                lateOwner.get("/hazards/held").expectBody().jsonPath("$.items").isEmpty());
    }

    @Test
    void issuesOpenHazardsAgainWhenTheEnterpriseMoves() {
        String open = own.report(aReport(enterprise));
        var moved = anEnterprise(enterprise);
        moved.setDivision("410102");
        new EnterpriseArrivals(context).arrive(moved, 2);
        eventually(() -> own.get("/hazards/" + open)
                .expectBody()
                .jsonPath("$.division")
                .isEqualTo("410102")
                .jsonPath("$.version")
                .isEqualTo(2));
        regulator.get("/hazards/" + open).expectStatus().isNotFound();
        String later = own.report(aReport(enterprise));
        eventually(() ->
                own.get("/hazards/" + later).expectBody().jsonPath("$.division").isEqualTo("410102"));
        eventuallyKinds(open, List.of("REPORTED", "SCOPE_MOVED"));
    }

    private String decide(String hazard, String kind) {
        String[] location = new String[1];
        regulator
                .post(
                        "/decisions",
                        Map.of("hazard", hazard, "kind", kind, "number", "郑应急复〔2026〕1号", "organ", "郑州市应急管理局"))
                .expectStatus()
                .isCreated()
                .expectHeader()
                .value("Location", value -> location[0] = value);
        return location[0].substring(location[0].lastIndexOf('/') + 1);
    }

    private void eventuallyKinds(String id, List<String> kinds) {
        eventually(() -> own.get("/hazards/" + id + "/timeline")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[*].kind")
                .value(List.class, told -> assertThat(told).isEqualTo(kinds)));
    }

    private static void eventually(Runnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(assertion::run);
    }
}

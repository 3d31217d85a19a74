package cn.dualprevention.hazard.decision.web;

import static cn.dualprevention.hazard.EnterpriseArrivals.anEnterprise;
import static cn.dualprevention.hazard.HazardClient.aMajorReport;
import static cn.dualprevention.hazard.HazardClient.aReport;

import cn.dualprevention.hazard.CityPlatform;
import cn.dualprevention.hazard.EnterpriseArrivals;
import cn.dualprevention.hazard.HazardClient;
import cn.dualprevention.testing.TestTokens;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Decisions that name another hazard, over HTTP and on real servers. */
@CityPlatform
class DecisionIT {

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private HazardClient own;
    private HazardClient regulator;
    private String hazard;
    private String other;

    @BeforeEach
    void reportTwoHazards() {
        String enterprise = EnterpriseArrivals.newId();
        new EnterpriseArrivals(context).arrive(anEnterprise(enterprise), 1);
        own = HazardClient.ofEnterprise(port, enterprise);
        regulator = new HazardClient(port, TestTokens.regulator("410105"));
        hazard = own.report(aMajorReport(enterprise));
        other = own.report(aReport(enterprise));
    }

    @Test
    void mergesAndAnswersARepeatAsBeforeThoughTheOtherHasEnded() {
        String key = UUID.randomUUID().toString();
        merge(other, "Idempotency-Key", key).expectStatus().isCreated();
        eventually(() -> own.get("/hazards/" + hazard)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("MERGED")
                .jsonPath("$.mergedInto")
                .isEqualTo(other));
        own.step(other, "void", Map.of("reason", "误报")).expectStatus().isOk();
        merge(other, "Idempotency-Key", key)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true");
    }

    @Test
    void refusesAMergeIntoAHazardThatHasEnded() {
        own.step(other, "void", Map.of("reason", "误报")).expectStatus().isOk();
        merge(other)
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/mergeInto")
                .jsonPath("$.errors[0].code")
                .isEqualTo("unknown-hazard");
    }

    @Test
    void tellsTheRegulatorThatThereIsNoHazardToMergeInto() {
        String[] location = new String[1];
        merge(UUID.randomUUID().toString())
                .expectStatus()
                .isCreated()
                .expectHeader()
                .value("Location", value -> location[0] = value);
        eventually(() -> regulator
                .get(location[0].substring("/api/v1".length()))
                .expectBody()
                .jsonPath("$.outcome")
                .isEqualTo("NOT_APPLICABLE")
                .jsonPath("$.outcomeReason")
                .exists());
        own.get("/hazards/" + hazard).expectBody().jsonPath("$.open").isEqualTo(true);
    }

    private ResponseSpec merge(String into, String... headers) {
        Map<String, Object> decision = Map.of(
                "hazard",
                hazard,
                "kind",
                "MERGE_APPROVED",
                "number",
                "郑应急复〔2026〕1号",
                "organ",
                "郑州市应急管理局",
                "reason",
                "重复登记",
                "mergeInto",
                into);
        return regulator.post("/decisions", decision, headers);
    }

    private static void eventually(Runnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(assertion::run);
    }
}

package cn.dualprevention.hazard;

import static cn.dualprevention.hazard.EnterpriseArrivals.anEnterprise;
import static cn.dualprevention.hazard.HazardClient.aMajorReport;
import static cn.dualprevention.hazard.HazardClient.aReport;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.kit.storage.FreeSpace;
import cn.dualprevention.kit.storage.StorageWatch;
import cn.dualprevention.kit.storage.Urgency;
import cn.dualprevention.testing.TestTokens;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** While space gets scarce the least urgent is refused first; nothing that was refused has changed anything. */
@CityPlatform
@Import(ScarceStorageIT.Disk.class)
@TestPropertySource(properties = {"dualprevention.storage.folders=/disk", "dualprevention.storage.check=50ms"})
class ScarceStorageIT {

    private static final long MIB = 1 << 20;
    private static final long PLENTY = 10_000 * MIB;
    private static final AtomicLong FREE = new AtomicLong(PLENTY);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private StorageWatch watch;

    @LocalServerPort
    private int port;

    private String enterprise;
    private HazardClient own;

    @TestConfiguration(proxyBeanMethods = false)
    static class Disk {
        @Bean
        FreeSpace freeSpace() {
            return folder -> FREE.get();
        }
    }

    @BeforeEach
    void anEnterpriseOfThisHome() {
        enterprise = EnterpriseArrivals.newId();
        new EnterpriseArrivals(context).arrive(anEnterprise(enterprise), 1);
        own = HazardClient.ofEnterprise(port, enterprise);
    }

    @AfterEach
    void freeAll() {
        leave(PLENTY, Urgency.values());
    }

    private void leave(long bytes, Urgency... taken) {
        FREE.set(bytes);
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> Arrays.stream(Urgency.values())
                        .filter(watch::isOpen)
                        .toList()
                        .equals(List.of(taken)));
    }

    private static void refused(ResponseSpec answer) {
        answer.expectStatus()
                .isEqualTo(507)
                .expectHeader()
                .valueEquals("Retry-After", "15")
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:dualprevention:problem:storage-full")
                .jsonPath("$.title")
                .isEqualTo("存储空间不足");
    }

    private static ResponseSpec decide(HazardClient regulator, String hazard) {
        return regulator.post(
                "/decisions",
                Map.of(
                        "hazard", hazard,
                        "kind", "LEVEL_CONFIRMED",
                        "number", "郑应急复〔2026〕1号",
                        "organ", "郑州市应急管理局",
                        "reason", "情况属实"));
    }

    private void accepts(Map<String, Object> report) {
        own.post("/hazards", report).expectStatus().isCreated();
    }

    @Test
    void refusesTheLeastUrgentFirstAndTakesAllAgainWhenSpaceReturns() {
        String general = own.report(aReport(enterprise));
        String major = own.report(aMajorReport(enterprise));
        HazardClient regulator = new HazardClient(port, TestTokens.regulator("410105"));
        Map<String, Object> late = aReport(enterprise);
        late.put("id", UUID.randomUUID().toString());
        String lateKey = UUID.randomUUID().toString();

        leave(1_500 * MIB, Urgency.ROUTINE, Urgency.EXPRESS);
        refused(own.post("/hazards/batch", List.of(late)));
        accepts(aReport(enterprise));

        leave(500 * MIB, Urgency.EXPRESS);
        refused(own.post("/hazards/batch", List.of(aMajorReport(enterprise))));
        refused(own.post("/hazards", late, "Idempotency-Key", lateKey));
        refused(own.step(general, "grade", Map.of("level", "GENERAL")));
        accepts(aMajorReport(enterprise));
        decide(regulator, major).expectStatus().is2xxSuccessful();

        leave(100 * MIB);
        refused(own.post("/hazards", aMajorReport(enterprise)));
        refused(decide(regulator, major));
        own.get("/hazards/" + late.get("id")).expectStatus().isNotFound();
        own.get("/hazards/" + general)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.version")
                .isEqualTo(1);

        leave(PLENTY, Urgency.values());
        own.post("/hazards", late, "Idempotency-Key", lateKey)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .doesNotExist("Idempotency-Replayed");
        own.post("/hazards/batch", List.of(aReport(enterprise))).expectStatus().isOk();
        own.step(general, "grade", Map.of("level", "GENERAL")).expectStatus().isOk();
    }

    @Test
    void answersARepeatOfWhatItHasTakenBefore() {
        String key = UUID.randomUUID().toString();
        own.post("/hazards", aReport(enterprise), "Idempotency-Key", key)
                .expectStatus()
                .isCreated();
        leave(100 * MIB);
        own.post("/hazards", aReport(enterprise), "Idempotency-Key", key)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true");
    }

    @Test
    void goesOnWithWhatNobodyAsksFor() {
        String unknown = EnterpriseArrivals.newId();
        HazardClient early = HazardClient.ofEnterprise(port, unknown);
        Map<String, Object> report = aReport(unknown);
        report.put("id", UUID.randomUUID().toString());
        early.post("/hazards", report).expectStatus().isAccepted();

        leave(100 * MIB);
        refused(early.post("/hazards", aReport(unknown)));
        new EnterpriseArrivals(context).arrive(anEnterprise(unknown), 1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        early.get("/hazards/" + report.get("id")).expectStatus().isOk());
    }
}

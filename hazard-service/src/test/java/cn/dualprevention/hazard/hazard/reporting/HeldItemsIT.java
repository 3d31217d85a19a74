package cn.dualprevention.hazard.hazard.reporting;

import static cn.dualprevention.hazard.EnterpriseArrivals.anEnterprise;
import static cn.dualprevention.hazard.HazardClient.aReport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.hazard.CityPlatform;
import cn.dualprevention.hazard.EnterpriseArrivals;
import cn.dualprevention.hazard.HazardClient;
import cn.dualprevention.testing.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What was answered with 202, until its enterprise arrives. */
@CityPlatform
class HeldItemsIT {

    private static final String PATH = "/hazards/by-source/ehs/H-2026-7";

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private String enterprise;
    private HazardClient own;

    @BeforeEach
    void nobodyKnowsTheEnterprise() {
        enterprise = EnterpriseArrivals.newId();
        own = HazardClient.ofEnterprise(port, enterprise);
    }

    private Map<String, Object> aState(String status, int minute) {
        Map<String, Object> state = aReport(enterprise);
        state.put("status", status);
        state.put("sourceUpdatedAt", "2026-11-21T10:%02d:00+08:00".formatted(minute));
        return state;
    }

    private void arrives() {
        new EnterpriseArrivals(context).arrive(anEnterprise(enterprise), 1);
        await().untilAsserted(() -> own.get(PATH).expectStatus().isOk());
    }

    @Test
    void keepTheNewerStateWhateverOrderTheyCameIn() {
        own.put(PATH, aState("ASSIGNED", 10)).expectStatus().isAccepted();
        own.put(PATH, aState("RECTIFYING", 12)).expectStatus().isAccepted();
        own.put(PATH, aState("GRADED", 9)).expectStatus().isAccepted();
        arrives();
        own.get(PATH).expectBody().jsonPath("$.status").isEqualTo("RECTIFYING");
    }

    @Test
    void areNotTakenAwayByAnotherCaller() {
        own.put(PATH, aState("RECTIFYING", 10)).expectStatus().isAccepted();
        new HazardClient(
                        port,
                        TestTokens.token("REGULATOR")
                                .subject("key-elsewhere")
                                .divisions("410200")
                                .sign())
                .put(PATH, aState("CLOSED", 20))
                .expectStatus()
                .isAccepted();
        arrives();
        own.get(PATH).expectBody().jsonPath("$.status").isEqualTo("RECTIFYING");
    }

    @Test
    void giveParallelTwinsOfOneRequestOneAnswer() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> report = aReport(enterprise);
        List<String> ids = IntStream.range(0, 30)
                .parallel()
                .mapToObj(i -> Objects.requireNonNull(own.post("/hazards", report, "Idempotency-Key", key)
                                .expectStatus()
                                .isAccepted()
                                .expectBody(Map.class)
                                .returnResult()
                                .getResponseBody())
                        .get("id")
                        .toString())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
    }
}

package cn.dualprevention.hazard.hazard.reporting;

import static cn.dualprevention.hazard.EnterpriseArrivals.anEnterprise;
import static cn.dualprevention.hazard.HazardClient.aReport;
import static cn.dualprevention.hazard.HazardClient.person;
import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.hazard.CityPlatform;
import cn.dualprevention.hazard.EnterpriseArrivals;
import cn.dualprevention.hazard.HazardClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** State push over HTTP. */
@CityPlatform
class PushIT {

    private static final String PATH = "/hazards/by-source/ehs/H-2026-1";

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

    @Test
    void insertsUpdatesAndTellsRepeatsAndOldStates() {
        own.put(PATH, aState("RECTIFYING", 10)).expectStatus().isCreated();
        own.put(PATH, aState("RECTIFYING", 10))
                .expectBody()
                .jsonPath("$.outcome")
                .isEqualTo("DUPLICATE");
        own.put(PATH, aState("RECTIFYING", 11))
                .expectBody()
                .jsonPath("$.outcome")
                .isEqualTo("DUPLICATE");
        own.put(PATH, aState("PENDING_ACCEPTANCE", 12))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.outcome")
                .isEqualTo("ACCEPTED")
                .jsonPath("$.version")
                .isEqualTo(2);
        own.put(PATH, aState("RECTIFYING", 9))
                .expectBody()
                .jsonPath("$.outcome")
                .isEqualTo("STALE");
        own.get(PATH)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("PENDING_ACCEPTANCE")
                .jsonPath("$.source.sourceId")
                .isEqualTo("H-2026-1");
    }

    @Test
    void makesOneHazardOfParallelFirstPushes() {
        IntStream.range(0, 20)
                .parallel()
                .forEach(i ->
                        own.put(PATH, aState("RECTIFYING", 10)).expectStatus().is2xxSuccessful());
        own.get(PATH).expectBody().jsonPath("$.version").isEqualTo(1);
    }

    @Test
    void keepsAMajorHazardClosedWithoutProofAsOpen() {
        Map<String, Object> state = aState("CLOSED", 10);
        state.put("level", "MAJOR");
        own.put(PATH, state).expectStatus().isCreated();
        own.get(PATH)
                .expectBody()
                .jsonPath("$.open")
                .isEqualTo(true)
                .jsonPath("$.nationalState")
                .isEqualTo("1")
                .jsonPath("$.nonCompliance")
                .value(List.class, marks -> assertThat(marks).asList().contains("NO_FIVE_ELEMENTS", "NO_RECHECK"));
        own.delete(PATH + "?reason=系统清理").expectStatus().isEqualTo(409);
    }

    @Test
    void voidsWithAReasonWhatItsSourceDeletesAndBringsItBack() {
        own.delete(PATH + "?reason=误录").expectStatus().isNoContent();
        own.put(PATH, aState("RECTIFYING", 10)).expectStatus().isCreated();
        own.delete(PATH + "?reason=误录").expectStatus().isOk();
        own.delete(PATH + "?reason=误录").expectStatus().isOk();
        own.get(PATH)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("VOIDED")
                .jsonPath("$.nationalState")
                .isEqualTo("DELETED")
                .jsonPath("$.endReason")
                .isEqualTo("误录");
        own.put(PATH, aState("RECTIFYING", 11))
                .expectBody()
                .jsonPath("$.outcome")
                .isEqualTo("STALE");
    }

    @Test
    void pushesManyAndDecidesTwoStatesOfOneHazardInOrder() {
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            items.add(anItem("B-" + i, "RECTIFYING", 10));
        }
        items.add(anItem("B-3", "PENDING_ACCEPTANCE", 20));
        items.add(Map.of(
                "system", "ehs", "sourceId", "B-4", "sourceUpdatedAt", time(20), "deleted", true, "reason", "重复录入"));
        items.add(anItem("B-5", "RECTIFYING", 5));
        own.post("/hazards/by-source/batch", items)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.counts.ACCEPTED")
                .isEqualTo(22)
                .jsonPath("$.counts.STALE")
                .isEqualTo(1);
        own.get("/hazards/by-source/ehs/B-3").expectBody().jsonPath("$.version").isEqualTo(2);
        own.get("/hazards/by-source/ehs/B-4").expectBody().jsonPath("$.status").isEqualTo("VOIDED");
    }

    @ParameterizedTest
    @CsvSource({
        "closedAt, -300000-01-01T00:00:00Z, out-of-range",
        "foundAt, +300000-01-01T00:00:00Z, out-of-range",
        "sourceUpdatedAt, 1989-12-31T23:59:59+08:00, out-of-range",
        "gradedAt, +999999999-12-31T23:59:59-18:00, malformed-time",
        "deadline, 2200-01-02, out-of-range",
    })
    void refusesAStateAtATimeThatCannotBeMeantAndHarmsNoNeighbour(String field, String value, String code) {
        Map<String, Object> bad = anItem("T-1", "RECTIFYING", 10);
        bad.put(field, value);
        own.post("/hazards/by-source/batch", List.of(bad, anItem("T-2", "RECTIFYING", 10)))
                .expectStatus()
                .isEqualTo(207)
                .expectBody()
                .jsonPath("$.items[0].errors[0].pointer")
                .isEqualTo("/0/" + field)
                .jsonPath("$.items[0].errors[0].code")
                .isEqualTo(code)
                .jsonPath("$.items[1].status")
                .isEqualTo("ACCEPTED");
    }

    private Map<String, Object> anItem(String id, String status, int minute) {
        Map<String, Object> item = aState(status, minute);
        item.put("system", "ehs");
        item.put("sourceId", id);
        return item;
    }

    private Map<String, Object> aState(String status, int minute) {
        Map<String, Object> state = aReport(enterprise);
        state.put("status", status);
        state.put("sourceUpdatedAt", time(minute));
        state.put("rectification", Map.of("rectifier", person("p-7", "李四"), "result", "已复位", "at", time(1)));
        return state;
    }

    private static String time(int minute) {
        return "2026-11-21T10:%02d:00+08:00".formatted(minute);
    }
}

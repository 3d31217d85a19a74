package cn.dualprevention.input;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.access.Answer;
import cn.dualprevention.access.Credential;
import cn.dualprevention.access.PlatformUnderTest;
import cn.dualprevention.access.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An enterprise whose system sends what it should not. Its data is test data, which is in nobody's lists and figures: it
 * shares its platform with other tests.
 */
final class Sender {

    /** Synthetic credit codes. */
    static final String ID = "91410100MA0000015B";

    static final String MOVED = "91410800MA00000T46";
    static final String HAZARDS = "/api/v1/hazards";
    static final String BATCH = HAZARDS + "/batch";

    private final PlatformUnderTest platform;
    private final Credential own;
    private final Credential province;
    private final String hazard;

    Sender(PlatformUnderTest platform) {
        this.platform = platform;
        this.own = platform.issue("sender", Map.of("role", "ENTERPRISE", "enterprise", ID, "testdata", true));
        this.province = platform.issue(
                "inspector", Map.of("role", "REGULATOR", "divisions", List.of("410000"), "testdata", true));
        register(ID, "坏数据样例企业");
        this.hazard = UUID.randomUUID().toString();
        Map<String, Object> first = report();
        first.put("id", hazard);
        assertThat(ask(Request.of("POST", HAZARDS).with(first)).status()).isEqualTo(201);
        register(MOVED, "已移交样例企业");
        assertThat(asProvince(Request.of("POST", "/api/v1/enterprises/" + MOVED + "/home")
                                .with(Map.of("platform", "zhengzhou")))
                        .isSuccess())
                .isTrue();
        platform.awaitEnterprise(MOVED, "zhengzhou");
    }

    private void register(String id, String name) {
        Answer answer = asProvince(Request.of("POST", "/api/v1/enterprises")
                .with(Map.of("id", id, "name", name, "division", "410305", "sectors", List.of("OTHER"))));
        assertThat(answer.isSuccess()).as(answer.toString()).isTrue();
        platform.awaitEnterprise(id, PlatformUnderTest.CODE);
    }

    /** A hazard that is there, reported and nothing else. */
    String hazard() {
        return hazard;
    }

    Answer ask(Request request) {
        return platform.ask(own, request);
    }

    Answer asProvince(Request request) {
        return platform.ask(province, request);
    }

    static Map<String, Object> report() {
        return reportOf(ID);
    }

    static Map<String, Object> reportOf(String enterprise) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("enterprise", enterprise);
        report.put("name", "配电箱门未关闭");
        report.put("place", "一车间");
        report.put("description", "配电箱门敞开，门锁损坏");
        report.put("sourceKind", "1");
        report.put("handling", "TIME_LIMITED");
        report.put("foundAt", "2026-11-20T09:30:00+08:00");
        return report;
    }

    /** A report with one field that is not as it should be. */
    static Map<String, Object> reportWith(String field, Object value) {
        Map<String, Object> report = report();
        report.put(field, value);
        return report;
    }

    static Map<String, Object> reportWithout(String field) {
        Map<String, Object> report = report();
        report.remove(field);
        return report;
    }
}

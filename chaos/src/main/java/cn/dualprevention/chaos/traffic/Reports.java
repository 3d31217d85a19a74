package cn.dualprevention.chaos.traffic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Requests as an enterprise's system makes them. Everything but the clock comes from the seed. */
final class Reports {

    private static final Map<String, Object> RECTIFIER = Map.of("ref", "E-017", "role", "班组长", "name", "李明");
    private static final Map<String, Object> ACCEPTOR = Map.of("ref", "E-002", "role", "安全员", "name", "王芳");

    private final String enterprise;
    private final Random random;

    Reports(String enterprise, Random random) {
        this.enterprise = enterprise;
        this.random = random;
    }

    /** One request of a hazard's life. */
    record Step(String name, Map<String, Object> body) {}

    /** Without an id: sent twice without its key it would be two hazards. */
    Map<String, Object> general() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("enterprise", enterprise);
        report.put("name", "防护罩缺失 " + random.nextInt(1_000));
        report.put("place", "二车间 3 号冲床");
        report.put("description", "冲床传动部位防护罩拆除后未复位");
        report.put("sourceKind", "1");
        report.put("handling", "TIME_LIMITED");
        report.put(
                "foundAt",
                Instant.now()
                        .minusSeconds(60 + random.nextInt(7_200))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        return report;
    }

    Map<String, Object> major() {
        Map<String, Object> report = general();
        report.put("level", "MAJOR");
        report.put("criterion", Map.of("document", "应急管理部令第10号", "article", "3.1", "version", "2023-05-15"));
        return report;
    }

    List<Map<String, Object>> batch(int size) {
        List<Map<String, Object>> reports = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Map<String, Object> report = general();
            report.put("id", key());
            reports.add(report);
        }
        return reports;
    }

    /** A whole state of the enterprise's own workflow. */
    Map<String, Object> state(String status) {
        Map<String, Object> state = general();
        state.put("status", status);
        state.put("sourceUpdatedAt", Instant.now().toString());
        return state;
    }

    /** An id or a key: random, but the same for the same seed. */
    String key() {
        return key(random);
    }

    static String key(Random random) {
        return new UUID(
                        random.nextLong() & ~0xF000L | 0x4000L,
                        random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | Long.MIN_VALUE)
                .toString();
    }

    /** What is done about a general hazard, one of several fates. */
    List<Step> life() {
        return switch (random.nextInt(6)) {
            case 0 -> List.of(new Step("void", Map.of("reason", "复核后不构成隐患")));
            case 1 -> List.of(grade("GENERAL"), assign());
            case 2 -> List.of(fixOnTheSpot(), accept(), close());
            case 3 -> List.of(grade("GENERAL"), assign(), start(), submit(), giveBack(), submit(), accept(), close());
            default -> List.of(grade("GENERAL"), assign(), start(), submit(), accept(), close());
        };
    }

    /** What is done about a major one until its regulator rechecks it; every other enterprise asks for more time. */
    List<Step> majorLife() {
        List<Step> life = new ArrayList<>(List.of(
                new Step("interim-controls", Map.of("measures", "现场隔离，设专人值守", "stopped", true)),
                grade("MAJOR"),
                assign(),
                new Step("file-plan", Map.of("title", "重大事故隐患治理方案", "summary", "目标、措施、经费、责任人、时限和应急预案已落实")),
                start()));
        if (random.nextBoolean()) {
            life.add(new Step("request-extension", Map.of("deadline", inDays(60), "reason", "备件到货延迟")));
        }
        life.addAll(secondTry());
        return life;
    }

    /** After the recheck failed, and the end of every first try. */
    static List<Step> secondTry() {
        return List.of(submit(), accept());
    }

    private static Step grade(String level) {
        return new Step("grade", Map.of("level", level));
    }

    private static Step assign() {
        return new Step(
                "assign",
                Map.of(
                        "measures",
                        "恢复防护罩并加装联锁",
                        "funds",
                        "3000.50",
                        "responsible",
                        RECTIFIER,
                        "deadline",
                        inDays(30),
                        "contingencyPlan",
                        "停机挂牌"));
    }

    private static String inDays(int days) {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(days).toString();
    }

    private static Step start() {
        return new Step("start", Map.of());
    }

    private static Step submit() {
        return new Step("submit", Map.of("rectifier", RECTIFIER, "result", "已按方案完成整改", "funds", "2800"));
    }

    private static Step fixOnTheSpot() {
        return new Step("fix-on-the-spot", Map.of("rectifier", RECTIFIER, "result", "已当场整改"));
    }

    private static Step giveBack() {
        return new Step("return", Map.of("reason", "整改不彻底，现场仍有遗留"));
    }

    private static Step accept() {
        return new Step("accept", Map.of("acceptor", ACCEPTOR, "opinion", "符合要求"));
    }

    static Step close() {
        return new Step("close", Map.of());
    }
}

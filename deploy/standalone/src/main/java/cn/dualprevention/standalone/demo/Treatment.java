package cn.dualprevention.standalone.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The steps of one hazard's treatment, each added to its story. */
final class Treatment {

    private static final Map<String, Object> RECTIFIER = Map.of("ref", "E-017", "role", "班组长", "name", "李明");
    private static final Map<String, Object> ACCEPTOR = Map.of("ref", "E-002", "role", "安全员", "name", "王芳");
    private static final Map<String, Object> NOTHING_MORE = Map.of();
    private static final int LONGEST_PAUSE = 20;

    private final List<Scene> story;
    private final String hazard;
    private final LocalDate today;
    private final Random random;
    private boolean decided;

    Treatment(List<Scene> story, String hazard, LocalDate today, Random random) {
        this.story = story;
        this.hazard = hazard;
        this.today = today;
        this.random = random;
    }

    Treatment grade() {
        return step("grade", Map.of("level", "GENERAL"));
    }

    Treatment assign() {
        return step(
                "assign",
                Map.of(
                        "measures",
                        "更换损坏部件并完善点检",
                        "funds",
                        Integer.toString(500 + random.nextInt(20_000)),
                        "responsible",
                        RECTIFIER,
                        "deadline",
                        today.plusDays(1 + random.nextInt(14)).toString(),
                        "contingencyPlan",
                        "异常时立即停机断电并疏散"));
    }

    Treatment start() {
        return step("start", NOTHING_MORE);
    }

    Treatment fixOnTheSpot() {
        return step("fix-on-the-spot", Map.of("rectifier", RECTIFIER, "result", "已当场整改"));
    }

    Treatment submit() {
        return step(
                "submit",
                Map.of("rectifier", RECTIFIER, "result", "已按方案完成整改", "funds", Integer.toString(random.nextInt(5_000))));
    }

    Treatment giveBack() {
        return step("return", Map.of("reason", "整改不彻底，现场仍有遗留"));
    }

    Treatment accept() {
        return step("accept", Map.of("acceptor", ACCEPTOR, "opinion", "符合要求"));
    }

    Treatment close() {
        return step("close", NOTHING_MORE);
    }

    Treatment voidIt() {
        return step("void", Map.of("reason", "复核后不构成隐患"));
    }

    Treatment extend(boolean granted) {
        String deadline = today.plusDays(30).toString();
        step("request-extension", Map.of("deadline", deadline, "reason", "备件到货推迟"));
        return granted
                ? step("grant-extension", Map.of("deadline", deadline))
                : step("refuse-extension", Map.of("reason", "可先行采取替代措施"));
    }

    /** What a major hazard needs before it may be worked on, and the beginning of the work. */
    Treatment controlMajor() {
        step("interim-controls", Map.of("measures", "现场隔离，设专人值守", "stopped", random.nextBoolean()));
        step("inform-staff", Map.of("how", "NOTICE_BOARD"));
        step("grade", Map.of("level", "MAJOR"));
        assign();
        step("file-plan", Map.of("title", "重大事故隐患治理方案", "summary", "目标、措施、经费、责任人、时限和应急预案已落实"));
        return start();
    }

    /** A regulator's decision, made above; what follows waits until it has come down. */
    Treatment decide(String kind) {
        Map<String, Object> decision = Map.of(
                "hazard",
                hazard,
                "kind",
                kind,
                "number",
                "豫应急复〔2026〕" + (1 + random.nextInt(999)) + "号",
                "organ",
                "河南省应急管理厅",
                "reason",
                "经现场复查");
        story.add(Scene.decision("/api/v1/decisions", pause(), decision));
        decided = true;
        return this;
    }

    private Treatment step(String step, Map<String, Object> body) {
        Scene scene = Scene.step(hazard, step, pause(), body);
        story.add(decided ? scene.patiently() : scene);
        return this;
    }

    private int pause() {
        return 2 + random.nextInt(LONGEST_PAUSE);
    }
}

package cn.dualprevention.standalone.demo;

import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.standalone.bootstrap.DemoEnterprise;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes up what happens to a hazard, from its report to its end, as requests. */
final class StoryTeller {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String REPORT = "/api/v1/hazards";
    private static final int LARGEST_BATCH = 40;

    private final Clock clock;
    private final Random random;
    private final HazardTexts texts;

    StoryTeller(Clock clock, Random random) {
        this.clock = clock;
        this.random = random;
        this.texts = new HazardTexts(random);
    }

    List<Scene> tell(Fate fate, DemoEnterprise enterprise) {
        List<Scene> story = new ArrayList<>();
        switch (fate) {
            case BATCH -> story.add(batch(enterprise));
            case PUSHED -> push(story, enterprise, "RECTIFYING", "CLOSED");
            case PUSHED_WITHOUT_PROOF -> push(story, enterprise, "CLOSED");
            case MERGED -> merge(story, enterprise);
            default -> single(story, fate, enterprise);
        }
        return story;
    }

    private void single(List<Scene> story, Fate fate, DemoEnterprise enterprise) {
        String id = newId();
        Map<String, Object> body = found(id, enterprise, fate == Fate.FIXED_ON_THE_SPOT);
        if (fate.major()) {
            texts.meetCriterion(body);
        }
        story.add(Scene.report(REPORT, body, 1));
        Treatment treatment = new Treatment(story, id, today(), random);
        switch (fate) {
            case FIXED_ON_THE_SPOT -> treatment.fixOnTheSpot().accept().close();
            case RECTIFIED ->
                treatment.grade().assign().start().submit().accept().close();
            case RETURNED_ONCE ->
                treatment
                        .grade()
                        .assign()
                        .start()
                        .submit()
                        .giveBack()
                        .submit()
                        .accept()
                        .close();
            case EXTENDED ->
                treatment
                        .grade()
                        .assign()
                        .extend(true)
                        .start()
                        .submit()
                        .accept()
                        .close();
            case EXTENSION_REFUSED ->
                treatment
                        .grade()
                        .assign()
                        .extend(false)
                        .start()
                        .submit()
                        .accept()
                        .close();
            case VOIDED -> treatment.voidIt();
            case LEFT_OPEN -> treatment.grade().assign();
            case MAJOR_RECHECKED ->
                treatment
                        .controlMajor()
                        .submit()
                        .accept()
                        .decide("RECHECK_PASSED")
                        .close();
            case MAJOR_RECHECK_FAILED ->
                treatment.controlMajor().submit().accept().decide("RECHECK_FAILED");
            case MAJOR_DOWNGRADED -> treatment.controlMajor().decide("DOWNGRADED");
            case MAJOR_OPEN -> treatment.controlMajor();
            default -> {}
        }
    }

    private void merge(List<Scene> story, DemoEnterprise enterprise) {
        String keptId = newId();
        String twinId = newId();
        Map<String, Object> kept = found(keptId, enterprise, false);
        Map<String, Object> twin = new LinkedHashMap<>(kept);
        twin.put("id", twinId);
        story.add(Scene.report(REPORT, kept, 1));
        story.add(Scene.report(REPORT, twin, 1));
        story.add(Scene.step(twinId, "merge", 3, Map.of("into", keptId, "reason", "与另一条为同一处隐患")));
    }

    private Scene batch(DemoEnterprise enterprise) {
        int size = 2 + random.nextInt(LARGEST_BATCH - 1);
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(found(newId(), enterprise, random.nextBoolean()));
        }
        return Scene.report(REPORT + "/batch", items, size);
    }

    private void push(List<Scene> story, DemoEnterprise enterprise, String... states) {
        String sourceId = newId();
        Map<String, Object> content = found(sourceId, enterprise, false);
        content.remove("id");
        for (int i = 0; i < states.length; i++) {
            Map<String, Object> body = new LinkedHashMap<>(content);
            body.put("status", states[i]);
            body.put("sourceUpdatedAt", clock.instant().plusMillis(i).toString());
            story.add(Scene.push("/api/v1/hazards/by-source/demo-mes/" + sourceId, i, body));
        }
    }

    private Map<String, Object> found(String id, DemoEnterprise enterprise, boolean onTheSpot) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("enterprise", enterprise.id());
        body.put("foundAt", clock.instant().minusSeconds(random.nextInt(7_200)).toString());
        texts.describe(body, onTheSpot, today());
        return body;
    }

    private String newId() {
        return Uuid7.next(clock).toString();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZONE));
    }
}

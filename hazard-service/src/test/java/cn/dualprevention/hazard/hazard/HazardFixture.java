package cn.dualprevention.hazard.hazard;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.Findings;
import cn.dualprevention.hazard.hazard.facts.HazardLevel;
import cn.dualprevention.hazard.hazard.facts.Person;
import cn.dualprevention.hazard.hazard.facts.Registration;
import cn.dualprevention.hazard.hazard.treatment.Acceptance;
import cn.dualprevention.hazard.hazard.treatment.FiveElements;
import cn.dualprevention.hazard.hazard.treatment.InterimControls;
import cn.dualprevention.hazard.hazard.treatment.Plan;
import cn.dualprevention.hazard.hazard.treatment.Rectification;
import cn.dualprevention.hazard.hazard.treatment.StaffNotice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hazards and the acts that move them. */
public final class HazardFixture {

    public static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    public static final LocalDate DEADLINE = LocalDate.of(2026, 12, 1);
    public static final Person RECTIFIER = new Person("p-7", "班长", "李*");
    public static final Person ACCEPTOR = new Person("p-9", "安全员", "王*");
    public static final Act ACT = new Act(ACCEPTOR, "key-1", NOW, NOW, "缘由", null, List.of());

    private HazardFixture() {}

    public static Hazard aGeneralHazard() {
        return aHazard(HazardLevel.GENERAL);
    }

    public static Hazard aMajorHazard() {
        return aHazard(HazardLevel.MAJOR);
    }

    public static Hazard aHazard(HazardLevel level) {
        return Hazard.report(registration(UUID.randomUUID().toString()), findings("TIME_LIMITED"), level, null, ACT);
    }

    public static Registration registration(String id) {
        Scope scope = new Scope("91410100MA0000000X", "410105", List.of("MACHINERY"), null);
        return new Registration(id, "zhengzhou", scope, "郑州示范机械厂", "SPECIAL_EQUIPMENT", false, NOW, ACCEPTOR);
    }

    public static Findings findings(String handling) {
        return new Findings(
                "防护罩缺失",
                null,
                "二车间",
                "防护罩拆除后未复位",
                null,
                null,
                null,
                null,
                "1",
                handling,
                "7",
                "2",
                null,
                null,
                null,
                NOW.minusSeconds(3600),
                List.of("file:1"),
                null);
    }

    public static FiveElements fiveElements(LocalDate deadline) {
        return new FiveElements("恢复防护罩", new BigDecimal("3000.50"), RECTIFIER, deadline, "停机挂牌");
    }

    public static Rectification result() {
        return new Rectification(RECTIFIER, "已复位", new BigDecimal("2800"), List.of("file:2"), NOW);
    }

    public static Acceptance acceptance(Person acceptor) {
        return new Acceptance(acceptor, "合格", false, NOW);
    }

    public static Plan plan() {
        return new Plan("治理方案", "停机改造", List.of(), NOW);
    }

    static InterimControls controls() {
        return new InterimControls("停用该设备", true, NOW);
    }

    static StaffNotice notice() {
        return new StaffNotice(StaffNotice.How.NOTICE_BOARD, NOW);
    }

    static Ruling ruling(Ruling.Kind kind) {
        return ruling(kind, null);
    }

    static Ruling ruling(Ruling.Kind kind, @Nullable LocalDate deadline) {
        String other = kind == Ruling.Kind.MERGE_APPROVED ? UUID.randomUUID().toString() : null;
        return new Ruling(UUID.randomUUID().toString(), kind, "郑应急复〔2026〕1号", "郑州市应急管理局", "理由", deadline, other, NOW);
    }

    /** The hazard a step leads to, with everything the step asks for. */
    static Hazard take(Hazard hazard, Step step) {
        return switch (step) {
            case GRADE -> hazard.grade(hazard.state().level(), null, ACT);
            case ASSIGN ->
                hazard.assign(
                        fiveElements(
                                hazard.state().treatment().deadline() == null
                                        ? DEADLINE
                                        : hazard.state().treatment().deadline()),
                        ACT);
            case START -> hazard.start(ACT);
            case FIX_ON_THE_SPOT -> hazard.fixOnTheSpot(result(), ACT);
            case SUBMIT -> hazard.submit(result(), ACT);
            case ACCEPT -> hazard.accept(acceptance(ACCEPTOR), ACT);
            case RETURN -> hazard.giveBack(ACT);
            case CLOSE -> hazard.close(ACT);
            case REQUEST_EXTENSION -> hazard.requestExtension(DEADLINE.plusDays(10), ACT);
            case GRANT_EXTENSION -> hazard.grantExtension(DEADLINE.plusDays(10), ACT);
            case REFUSE_EXTENSION -> hazard.refuseExtension(ACT);
            case INTERIM_CONTROLS -> hazard.takeInterimControls(controls(), ACT);
            case FILE_PLAN -> hazard.filePlan(plan(), ACT);
            case VOID -> hazard.voidIt(ACT);
            case MERGE -> merged(hazard, aGeneralHazard());
            case INFORM_STAFF -> hazard.informStaff(notice(), ACT);
        };
    }

    private static Hazard merged(Hazard hazard, Hazard into) {
        return hazard.merge(into.id(), into, ACT);
    }

    /** The hazard after these steps. */
    public static Hazard after(Hazard hazard, Step... steps) {
        Hazard moved = hazard;
        for (Step step : steps) {
            moved = take(moved, step);
        }
        return moved;
    }

    /** As if read from its row: nothing waits for a commit. */
    static Hazard stored(Hazard hazard) {
        return Hazard.stored(hazard.state(), hazard.term(), hazard.version());
    }
}

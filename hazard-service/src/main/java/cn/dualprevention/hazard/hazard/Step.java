package cn.dualprevention.hazard.hazard;

import static cn.dualprevention.hazard.hazard.HazardStatus.ACCEPTED;
import static cn.dualprevention.hazard.hazard.HazardStatus.ASSIGNED;
import static cn.dualprevention.hazard.hazard.HazardStatus.CLOSED;
import static cn.dualprevention.hazard.hazard.HazardStatus.GRADED;
import static cn.dualprevention.hazard.hazard.HazardStatus.PENDING_ACCEPTANCE;
import static cn.dualprevention.hazard.hazard.HazardStatus.RECTIFYING;
import static cn.dualprevention.hazard.hazard.HazardStatus.REPORTED;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The steps an enterprise (or its park) can take, and when each is legal. The same table guards the aggregate and tells a
 * caller who tried something else what he could do, so the two cannot disagree.
 */
public enum Step {
    /** States the level; later only to raise it. */
    GRADE(h -> h.status() == REPORTED || !h.isMajor() && h.status().between(GRADED, RECTIFYING)),
    /** Fixes the five elements, or changes them within the deadline. */
    ASSIGN(h -> h.status().between(GRADED, RECTIFYING)),
    /** A major hazard is not worked on before its plan is filed. */
    START(h -> h.status() == ASSIGNED && isPlanned(h)),
    /** 即查即改. */
    FIX_ON_THE_SPOT(h -> !h.isMajor() && h.status().between(REPORTED, GRADED)),
    /** Presents the result for acceptance. */
    SUBMIT(h -> h.status() == RECTIFYING && isPlanned(h)),
    ACCEPT(h -> h.status() == PENDING_ACCEPTANCE),
    /** 验收不通过. */
    RETURN(h -> h.status() == PENDING_ACCEPTANCE),
    /** 销号. */
    CLOSE(h -> h.status() == ACCEPTED && ClosurePolicy.of(h.level()).isMetBy(h)),
    REQUEST_EXTENSION(h -> h.status().between(ASSIGNED, RECTIFYING)
            && h.treatment().deadline() != null
            && h.treatment().openRequest() == null),
    /** By the enterprise's own manager; for a major hazard the regulator answers. */
    GRANT_EXTENSION(h -> !h.isMajor() && isExtendable(h)),
    REFUSE_EXTENSION(h -> !h.isMajor() && isExtendable(h)),
    INTERIM_CONTROLS(h -> h.status().between(REPORTED, PENDING_ACCEPTANCE)),
    FILE_PLAN(h -> h.isMajor() && h.status().between(REPORTED, RECTIFYING)),
    /** A major hazard is voided or merged only by a regulator's decision. */
    VOID(h -> !h.isMajor() && h.status().between(REPORTED, PENDING_ACCEPTANCE)),
    MERGE(h -> !h.isMajor() && h.status().between(REPORTED, PENDING_ACCEPTANCE)),
    INFORM_STAFF(h -> h.status().between(REPORTED, CLOSED));

    private final Predicate<HazardState> legal;

    Step(Predicate<HazardState> legal) {
        this.legal = legal;
    }

    /** As it stands in the path {@code /hazards/{id}/{step}}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isLegalFor(HazardState hazard) {
        return legal.test(hazard);
    }

    /** Every step that is legal for this hazard now, in the order of its life. */
    public static List<Step> legalFor(HazardState hazard) {
        return Arrays.stream(values()).filter(s -> s.isLegalFor(hazard)).toList();
    }

    static boolean isExtendable(HazardState h) {
        return h.treatment().openRequest() != null && h.status().between(ASSIGNED, PENDING_ACCEPTANCE);
    }

    private static boolean isPlanned(HazardState h) {
        return !h.isMajor() || h.treatment().plan() != null && h.treatment().fiveElements() != null;
    }
}

package cn.dualprevention.hazard.hazard;

import static cn.dualprevention.hazard.hazard.HazardStatus.ACCEPTED;
import static cn.dualprevention.hazard.hazard.HazardStatus.CLOSED;

import cn.dualprevention.hazard.hazard.treatment.Recheck;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a regulator decided about a hazard, as its home applies it.
 *
 * @param number 文号
 * @param organ 决定机关
 * @param newDeadline of {@link Kind#EXTENSION_GRANTED}
 * @param mergeInto of {@link Kind#MERGE_APPROVED}
 */
public record Ruling(
        String decisionId,
        Kind kind,
        String number,
        String organ,
        @Nullable String reason,
        @Nullable LocalDate newDeadline,
        @Nullable String mergeInto,
        Instant decidedAt) {

    /** The kinds of decision and when each still has an object. */
    public enum Kind {
        RECHECK_PASSED("复查通过", Kind::awaitsRecheck),
        RECHECK_FAILED("复查不通过", Kind::awaitsRecheck),
        EXTENSION_GRANTED("同意延期", Step::isExtendable),
        EXTENSION_REFUSED("不同意延期", Step::isExtendable),
        LEVEL_CONFIRMED("等级认定", HazardState::open),
        DOWNGRADED("降为一般", h -> h.isMajor() && h.open()),
        VOID_APPROVED("同意作废", HazardState::open),
        MERGE_APPROVED("同意合并", HazardState::open);

        private final String title;
        private final Predicate<HazardState> applicable;

        Kind(String title, Predicate<HazardState> applicable) {
            this.title = title;
            this.applicable = applicable;
        }

        public String title() {
            return title;
        }

        /** What goes against the enterprise, or takes a major hazard off the list, is reasoned. */
        public boolean needsReason() {
            return this == RECHECK_FAILED
                    || this == EXTENSION_REFUSED
                    || this == DOWNGRADED
                    || this == VOID_APPROVED
                    || this == MERGE_APPROVED;
        }

        private static boolean awaitsRecheck(HazardState h) {
            Recheck recheck = h.treatment().recheck();
            boolean done = recheck != null && recheck.passed();
            return h.isMajor() && !done && h.status().between(ACCEPTED, CLOSED);
        }
    }

    /**
     * Why it cannot be applied to the hazard as it stands now; null when it can.
     *
     * @param target what {@link #mergeInto} names, if it is known
     */
    @Nullable
    String objection(Hazard hazard, @Nullable Hazard target) {
        HazardState state = hazard.state();
        if (!kind.applicable.test(state)) {
            return "隐患当前为" + state.status().title() + "，不适用“" + kind.title() + "”";
        }
        if (kind == Kind.EXTENSION_GRANTED
                && (newDeadline == null || !DeadlinePolicy.mayExtendTo(state, newDeadline))) {
            return "新期限须晚于现期限 " + state.treatment().deadline();
        }
        if (kind == Kind.MERGE_APPROVED && (mergeInto == null || mergeInto.equals(hazard.id()))) {
            return "须指明并入的另一隐患";
        }
        if (kind == Kind.MERGE_APPROVED && (target == null || !hazard.mayMergeInto(target))) {
            return "并入的隐患不存在、已作废、已合并或不属于同一企业";
        }
        return null;
    }

    /** What it does to a hazard there is no {@link #objection} for. */
    HazardEvent event() {
        return switch (kind) {
            case RECHECK_PASSED -> new HazardEvent.RecheckPassed(recheck());
            case RECHECK_FAILED -> new HazardEvent.RecheckFailed(recheck());
            case EXTENSION_GRANTED -> new HazardEvent.ExtensionGranted(Objects.requireNonNull(newDeadline), decisionId);
            case EXTENSION_REFUSED -> new HazardEvent.ExtensionRefused(decisionId);
            case LEVEL_CONFIRMED -> new HazardEvent.LevelConfirmed(decisionId);
            case DOWNGRADED -> new HazardEvent.Downgraded(decisionId);
            case VOID_APPROVED -> new HazardEvent.Voided(decisionId);
            case MERGE_APPROVED -> new HazardEvent.Merged(Objects.requireNonNull(mergeInto), decisionId);
        };
    }

    private Recheck recheck() {
        return new Recheck(kind == Kind.RECHECK_PASSED, organ, number, decisionId, decidedAt);
    }
}

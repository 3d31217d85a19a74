package cn.dualprevention.hazard.hazard.reporting;

import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.kit.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of one intake. */
public sealed interface Receipt {

    /** On disk. */
    record Accepted(Hazard hazard, UUID event) implements Receipt {}

    /** Nothing new. */
    record Known(Hazard hazard) implements Receipt {}

    /** Older than what is held. */
    record Outdated(Hazard hazard) implements Receipt {}

    /** There was nothing to do: withdrawing what nobody knows succeeds. */
    record Needless(String hazard) implements Receipt {}

    /** The same request was answered before; {@code answer} is what was stored then. */
    record Replayed(String hazard, String answer) implements Receipt {}

    /** Kept until its enterprise is known here. */
    record Held(String hazard, String enterprise) implements Receipt {}

    /** Refused; nothing happened. */
    record Refused(@Nullable String hazard, Problem problem) implements Receipt {}
}

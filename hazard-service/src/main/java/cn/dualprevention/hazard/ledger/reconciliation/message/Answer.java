package cn.dualprevention.hazard.ledger.reconciliation.message;

import cn.dualprevention.events.Event;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is right about one hazard that a question showed otherwise.
 *
 * @param told null when it was never written where the question went
 */
public record Answer(
        int form, UUID question, UUID hazard, @Nullable Told told) implements Message {

    /**
     * A hazard as its home has it.
     *
     * @param state the event of its state, as the ledger reads it
     * @param standing what its proof has to be
     * @param additive steps that are not told may be right, too: the home was restored once and may lack some
     */
    public record Told(Event state, Standing standing, boolean additive, List<Step> steps) {
        public Told {
            steps = List.copyOf(steps);
        }
    }

    /** One entry of the timeline; {@code step} is JSON. */
    public record Step(
            long term,
            long version,
            int ordinal,
            String step,
            UUID event,
            String origin,
            String incarnation,
            String stream,
            long number,
            Instant recordedAt) {}

    public Told known() {
        return Objects.requireNonNull(told, "told");
    }
}

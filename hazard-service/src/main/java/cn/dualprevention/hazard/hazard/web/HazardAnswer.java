package cn.dualprevention.hazard.hazard.web;

import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.kit.web.ItemStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a write answers: enough to go on with. The whole hazard is one GET away.
 *
 * @param outcome what became of the request
 * @param eventId to ask the trace for; absent when nothing was written
 */
public record HazardAnswer(
        String id,
        ItemStatus outcome,
        @Nullable UUID eventId,
        @Nullable Long version,
        @Nullable String level,
        @Nullable String status,
        @Nullable String nationalState,
        @Nullable Boolean open,
        @Nullable Instant receivedAt) {

    public static HazardAnswer of(Hazard hazard, ItemStatus outcome, @Nullable UUID event) {
        return new HazardAnswer(
                hazard.id(),
                outcome,
                event,
                hazard.version(),
                hazard.state().level().name(),
                hazard.state().status().name(),
                hazard.state().nationalState().code(),
                hazard.state().open(),
                hazard.state().registration().receivedAt());
    }

    /** Of a hazard that waits for its enterprise. */
    public static HazardAnswer held(String id) {
        return new HazardAnswer(id, ItemStatus.HELD, null, null, null, null, null, null, null);
    }
}

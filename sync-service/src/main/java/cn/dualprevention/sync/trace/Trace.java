package cn.dualprevention.sync.trace;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a report is now: every platform on its road, nearest first. */
public record Trace(UUID eventId, String origin, String stream, long number, Instant recordedAt, List<Stop> stops) {

    /** How far it is with one platform. */
    public enum State {
        /** The platform has stated, signed, that it has it. */
        STORED,
        /** The platform has not said so yet. */
        WAITING
    }

    /**
     * A platform on the road.
     *
     * @param at when it said first that it has everything up to this event
     */
    public record Stop(
            String platform, State state, @Nullable Instant at) {}
}

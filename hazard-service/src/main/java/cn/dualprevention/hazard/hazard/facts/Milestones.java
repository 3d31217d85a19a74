package cn.dualprevention.hazard.hazard.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the hazard reached each state last, as claimed. What figures need, without reading the timeline. */
public record Milestones(
        @Nullable Instant gradedAt,
        @Nullable Instant assignedAt,
        @Nullable Instant startedAt,
        @Nullable Instant submittedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant closedAt,
        @Nullable Instant endedAt) {

    public static final Milestones NONE = new Milestones(null, null, null, null, null, null, null);

    public Milestones graded(Instant at) {
        return new Milestones(at, assignedAt, startedAt, submittedAt, acceptedAt, closedAt, endedAt);
    }

    public Milestones assigned(Instant at) {
        return new Milestones(gradedAt, at, startedAt, submittedAt, acceptedAt, closedAt, endedAt);
    }

    public Milestones started(Instant at) {
        return new Milestones(gradedAt, assignedAt, at, submittedAt, acceptedAt, closedAt, endedAt);
    }

    public Milestones submitted(Instant at) {
        return new Milestones(gradedAt, assignedAt, startedAt, at, acceptedAt, closedAt, endedAt);
    }

    public Milestones accepted(Instant at) {
        return new Milestones(gradedAt, assignedAt, startedAt, submittedAt, at, closedAt, endedAt);
    }

    public Milestones closed(Instant at) {
        return new Milestones(gradedAt, assignedAt, startedAt, submittedAt, acceptedAt, at, endedAt);
    }

    /** Void or merged. */
    public Milestones ended(Instant at) {
        return new Milestones(gradedAt, assignedAt, startedAt, submittedAt, acceptedAt, closedAt, at);
    }

    /** Back in rectification: what came after no longer holds. */
    public Milestones returned() {
        return new Milestones(gradedAt, assignedAt, startedAt, null, null, null, null);
    }
}

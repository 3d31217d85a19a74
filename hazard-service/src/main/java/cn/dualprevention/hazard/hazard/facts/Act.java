package cn.dualprevention.hazard.hazard.facts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who did something, when and why. Every step carries one.
 *
 * @param actor the person who did it
 * @param client the authenticated subject that told us
 * @param at as claimed
 * @param recordedAt our own clock
 */
public record Act(
        Person actor,
        String client,
        Instant at,
        Instant recordedAt,
        @Nullable String reason,
        @Nullable String note,
        List<String> attachments) {

    public Act {
        attachments = List.copyOf(attachments);
    }

    /** The platform's own doing, for example after an enterprise has moved. */
    public static Act ofPlatform(String platform, Instant at, @Nullable String reason) {
        return new Act(new Person(platform, "PLATFORM", null), platform, at, at, reason, null, List.of());
    }

    public Act at(Instant claimed) {
        return new Act(actor, client, claimed, recordedAt, reason, note, attachments);
    }

    public Act because(@Nullable String newReason) {
        return new Act(actor, client, at, recordedAt, newReason, note, attachments);
    }

    /** The same person and time with nothing further to say, for steps that follow from another. */
    public Act bare() {
        return new Act(actor, client, at, recordedAt, null, null, List.of());
    }
}

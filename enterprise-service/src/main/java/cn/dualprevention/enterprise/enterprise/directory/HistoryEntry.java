package cn.dualprevention.enterprise.enterprise.directory;

import cn.dualprevention.enterprise.enterprise.Enterprise;
import cn.dualprevention.enterprise.enterprise.EnterpriseStep;
import java.time.Instant;
import java.util.UUID;

/**
 * One state of an enterprise, and the event that said so.
 *
 * @param origin platform that made the event
 * @param stream the stream the copy that arrived first stood in
 * @param number the event's place in that stream
 * @param recordedAt when the origin recorded it
 * @param kind of the step, for example {@code moved}
 */
public record HistoryEntry(
        UUID eventId,
        String origin,
        String incarnation,
        String stream,
        long number,
        Instant recordedAt,
        Enterprise state,
        String kind,
        EnterpriseStep step) {}

package cn.dualprevention.enterprise.enterprise.directory.web;

import cn.dualprevention.enterprise.enterprise.directory.HistoryEntry;
import java.time.Instant;
import java.util.UUID;

/** Where an event stands: its origin's journal and its number there. */
record EventPlace(
        UUID eventId,
        String type,
        String subject,
        String origin,
        String incarnation,
        String stream,
        long number,
        Instant recordedAt) {

    static EventPlace of(HistoryEntry entry) {
        return new EventPlace(
                entry.eventId(),
                "cn.dualprevention.enterprise." + entry.kind() + ".v1",
                entry.state().id(),
                entry.origin(),
                entry.incarnation(),
                entry.stream(),
                entry.number(),
                entry.recordedAt());
    }
}

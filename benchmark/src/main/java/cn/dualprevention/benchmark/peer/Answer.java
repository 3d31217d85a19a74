package cn.dualprevention.benchmark.peer;

import java.time.Instant;
import java.util.UUID;

/** What hazard-service answers, in shape and size. */
record Answer(
        UUID id,
        String outcome,
        UUID eventId,
        long version,
        String level,
        String status,
        boolean open,
        Instant receivedAt) {

    static Answer to(ReportBody report, UUID id, UUID event) {
        return new Answer(id, "ACCEPTED", event, 1, report.level().name(), "REPORTED", true, Instant.now());
    }
}

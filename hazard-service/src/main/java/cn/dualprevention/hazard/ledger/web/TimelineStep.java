package cn.dualprevention.hazard.ledger.web;

import cn.dualprevention.hazard.ledger.LedgerStep;
import cn.dualprevention.hazard.ledger.TimelineEntry;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;

/** One step of a timeline as it is answered. */
record TimelineStep(
        long term,
        long version,
        UUID eventId,
        @JsonUnwrapped LedgerStep step) {

    static TimelineStep of(TimelineEntry entry) {
        return new TimelineStep(entry.term(), entry.version(), entry.event(), entry.step());
    }
}

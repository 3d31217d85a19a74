package cn.dualprevention.hazard.ledger;

import cn.dualprevention.kit.access.AccessScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What this platform knows of every hazard, local or forwarded, as far as events have arrived. */
public interface HazardLedger {

    /** Up to {@code limit} hazards in the caller's scope, newest received first. */
    Mono<List<LedgerItem>> search(LedgerSearch search);

    /** The whole timeline in order; empty for a hazard that is unknown or out of scope. */
    Mono<List<TimelineEntry>> timeline(UUID hazard, AccessScope scope);

    /**
     * The newest state, for whoever reads a hazard that is not at home here; empty when nothing has arrived. The state
     * says whose business it is: the reader checks the scope.
     */
    Mono<HazardCopy> copy(UUID hazard);

    /** Where an event came from; empty when it is unknown or its hazard is out of scope. */
    Mono<TracedEvent> event(UUID event, AccessScope scope);

    /** When the newest event was applied; empty before the first one. */
    Mono<Instant> asOf();
}

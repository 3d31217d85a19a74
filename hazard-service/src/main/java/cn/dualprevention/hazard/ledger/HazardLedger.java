package cn.dualprevention.hazard.ledger;

import cn.dualprevention.kit.access.AccessScope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What this platform knows of every hazard, local or forwarded, as far as events have arrived. */
public interface HazardLedger {

    /** Up to {@code limit} hazards in the caller's scope, newest received first. */
    Mono<List<LedgerItem>> search(LedgerSearch search);

    /** The whole timeline in order; empty for a hazard that is unknown or out of scope. */
    Mono<List<TimelineEntry>> timeline(UUID hazard, AccessScope scope);

    /**
     * The newest states of those of which anything has arrived, for whoever reads hazards that are not at home here. The
     * state says whose business it is: the reader checks the scope.
     */
    Flux<HazardCopy> copies(Collection<UUID> hazards);

    /** Where an event came from; empty when it is unknown or its hazard is out of scope. */
    Mono<TracedEvent> event(UUID event, AccessScope scope);

    /** When the newest event was applied; empty before the first one. */
    Mono<Instant> asOf();
}

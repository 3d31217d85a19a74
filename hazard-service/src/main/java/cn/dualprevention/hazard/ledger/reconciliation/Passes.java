package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.hazard.ledger.reconciliation.message.Place;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** How far the present pass over what was written here is: kept, so that a restart goes on where it was. */
public interface Passes {

    /** @param enterprise the one under way; behind {@code after} nothing of it is stated yet */
    record Pass(Instant began, String enterprise, Place after) {}

    /** The pass under way, or a new one if the last began so long ago; empty when none is due or a replica has it. */
    Mono<Pass> take(Instant now, Duration every);

    Mono<Void> moved(Pass pass, String enterprise, Place after);

    Mono<Void> ended(Pass pass, Instant now);

    /** Begins one now, whenever the last was. */
    Mono<Void> begin(Instant now);
}

package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.hazard.ledger.counts.HazardCounts;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Counts the ledger's figures anew: with each pass, and after copies were repaired, for figures knew nothing of the damage. */
@Service
class ProvingFigures {

    private static final Logger log = LoggerFactory.getLogger(ProvingFigures.class);

    private final HazardCounts counts;
    private final Differences differences;
    private final ReconciliationMeters meters;
    private final AtomicBoolean due = new AtomicBoolean();

    ProvingFigures(HazardCounts counts, Differences differences, ReconciliationMeters meters) {
        this.counts = counts;
        this.differences = differences;
        this.meters = meters;
    }

    /** A copy was repaired. */
    void laterOn() {
        due.set(true);
    }

    Mono<Void> proveIfDue() {
        return due.getAndSet(false) ? prove().doOnError(e -> due.set(true)) : Mono.empty();
    }

    Mono<Void> prove() {
        return counts.recount(true).flatMap(recount -> {
            if (recount.differences().isEmpty()) {
                return Mono.empty();
            }
            log.warn(
                    "reconciliation: {} figures were not the number of their hazards and are now",
                    recount.differences().size());
            meters.miscounted(recount.differences().size());
            return differences.miscounted(recount.differences());
        });
    }
}

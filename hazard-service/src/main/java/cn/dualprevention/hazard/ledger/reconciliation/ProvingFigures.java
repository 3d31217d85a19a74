package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.hazard.ledger.counts.HazardCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Counts the ledger's figures anew: with each pass, and some time after copies were repaired, for figures knew nothing of
 * the damage.
 */
@Service
class ProvingFigures {

    private static final Logger log = LoggerFactory.getLogger(ProvingFigures.class);

    private static final Duration REST = Duration.ofMinutes(10);

    private final HazardCounts counts;
    private final Differences differences;
    private final ReconciliationMeters meters;
    private final Clock clock;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile Instant proved = Instant.EPOCH;

    ProvingFigures(HazardCounts counts, Differences differences, ReconciliationMeters meters, Clock clock) {
        this.counts = counts;
        this.differences = differences;
        this.meters = meters;
        this.clock = clock;
    }

    /** A copy was repaired. */
    void laterOn() {
        due.set(true);
    }

    /** It reads every hazard there is, so not after every repair. */
    Mono<Void> proveIfDue() {
        boolean rested = !clock.instant().isBefore(proved.plus(REST));
        return rested && due.get() ? prove() : Mono.empty();
    }

    Mono<Void> prove() {
        return Mono.defer(this::recount).doOnError(e -> due.set(true));
    }

    private Mono<Void> recount() {
        due.set(false);
        proved = clock.instant();
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

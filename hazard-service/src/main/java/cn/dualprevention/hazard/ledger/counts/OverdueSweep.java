package cn.dualprevention.hazard.ledger.counts;

import cn.dualprevention.kit.database.Patience;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Makes hazards overdue when their deadline passes, at every platform by itself: an enterprise that falls silent, or a
 * link that is down, stops no deadline. Small transactions, so that events go on being applied at midnight.
 */
@Service
class OverdueSweep {

    private static final Logger log = LoggerFactory.getLogger(OverdueSweep.class);
    static final int AT_ONCE = 500;

    private final HazardCounts counts;
    private final Clock clock;

    OverdueSweep(HazardCounts counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /** Counts everything that is due now; ends when nothing is left. */
    @Scheduled(fixedDelayString = "${dualprevention.hazard.overdue-check:1s}")
    Mono<Integer> sweep() {
        Mono<Integer> some =
                Mono.defer(() -> counts.countOverdue(clock.instant(), AT_ONCE)).timeout(Patience.LONGEST);
        return some.expand(moved -> moved < AT_ONCE ? Mono.empty() : some)
                .reduce(0, Integer::sum)
                .doOnNext(moved -> {
                    if (moved > 0) {
                        log.info("{} hazards are overdue now", moved);
                    }
                });
    }
}

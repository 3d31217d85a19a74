package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.hazard.ledger.counts.Recount;
import cn.dualprevention.hazard.ledger.reconciliation.message.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What was found, here and above, and how far the comparison is. */
public interface Differences {

    /** One origin, or one platform above. {@code rows} are those of the pass under way. */
    record Progress(String platform, Instant pass, long rows, Instant comparedAt) {}

    /** How many of a kind, and how many of them are put right. */
    record Tally(String platform, Finding.Kind kind, long found, long repaired) {}

    /** A stretch was held against a statement of this pass. */
    Mono<Void> compared(String origin, Instant pass, long rows);

    /** Figures that were wrong; they are right by now. */
    Mono<Void> miscounted(List<Recount.Difference> cells);

    /** By origin: what it was not told yet; a hundred at most of each. */
    Mono<Map<String, List<Finding>>> untold();

    Mono<Void> told(List<Finding> found);

    /** A platform above says what it found wrong in its copies of what was written here. */
    Mono<Void> heard(String platform, List<Finding> found);

    Mono<List<Progress>> progress();

    /** Of the copies here. */
    Mono<List<Tally>> tallies();

    /** Of the copies above. */
    Mono<List<Tally>> talliesAbove();

    /** The newest findings, here or above. */
    Mono<List<Finding>> newest(boolean above, int limit);

    /** Lets go of what is older. */
    Mono<Void> forget(Duration age);
}

package cn.dualprevention.hazard.ledger.counts;

import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** The figures of the ledger, kept as events apply; none of the questions here scans hazards except the recount. */
public interface HazardCounts {

    /** Sums of the rollups; groups without a hazard are left out. {@link CountDimension#CITY} is not known here. */
    Mono<List<CountGroup>> counts(CountQuery query);

    /**
     * Counts hazards as overdue whose deadline has passed by then, the longest due first.
     *
     * @return how many; as many as {@code limit} means there may be more
     */
    Mono<Integer> countOverdue(Instant by, int limit);

    /**
     * Counts all hazards anew and compares, as of one instant and beside whatever goes on.
     *
     * @param repair also puts the rollups right
     */
    Mono<Recount> recount(boolean repair);
}

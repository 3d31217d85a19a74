package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.ledger.reconciliation.message.Answer;
import cn.dualprevention.hazard.ledger.reconciliation.message.Extent;
import cn.dualprevention.hazard.ledger.reconciliation.message.Place;
import cn.dualprevention.hazard.ledger.reconciliation.message.Standing;
import cn.dualprevention.hazard.ledger.reconciliation.message.Statement.Sums;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What was written at this platform: it is right, whatever copies say. A hazard counts as settled when its own copy here
 * has caught up with it and its timeline here is whole; of others nothing is claimed.
 */
public interface Originals {

    /** Hazards of an enterprise that stand in the same place. */
    record Part(Scope scope, Sums sums) {}

    /** @param known all that were ever written here or are known here otherwise */
    record Known(List<Standing> settled, Set<UUID> known) {}

    /** The next enterprise that has hazards or its home here; empty when that was the last. */
    Mono<String> enterpriseAfter(String enterprise);

    /** Where a stretch of so many hazards ends; {@link Place#LAST} when there are not more. */
    Mono<Place> endOfStretch(String enterprise, Place after, int hazards);

    /** A stretch, told apart by where its hazards stand; one part without any when the enterprise has none at all. */
    Mono<List<Part>> parts(String enterprise, Place after, Place to);

    /** What stands in the stretch, the first ones up to {@code limit}, and those of the others that are known here. */
    Mono<Known> known(Extent extent, int limit, Collection<UUID> others);

    /** The whole of some hazards; those that are not settled now are left out. */
    Flux<Answer.Told> tell(Collection<UUID> hazards);
}

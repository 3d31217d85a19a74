package cn.dualprevention.hazard.decision;

import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Decisions about hazards of this home, kept from the moment they arrive until they are applied. */
public interface DecisionInbox {

    /**
     * Those whose next try is due, oldest decision first; one whose outcome is known already is settled. None while what
     * this home has made of them is not known again after a restore.
     */
    Mono<List<Waiting>> due(Instant now, int limit);

    Mono<Void> settled(String id);

    Mono<Void> again(String id, Instant nextTry);

    /** @param tries how often it was tried in vain */
    record Waiting(RegulatorDecision decision, int tries) {}
}

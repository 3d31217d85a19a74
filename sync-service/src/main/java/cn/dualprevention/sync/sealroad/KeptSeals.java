package cn.dualprevention.sync.sealroad;

import cn.dualprevention.sync.seal.Chain;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The seals of this platform and of those below, in the order in which they were kept. */
public interface KeptSeals {

    /** Chains that have grown behind a place, in the order of their last seals. */
    Flux<Grown> grown(long after, int limit);

    /** A chain and the place of its last seal. */
    record Grown(Chain chain, long newest) {}

    /** The next seals of these chains, in order; those whose leaves were let go are passed over. */
    Flux<SealRoad.Item> next(Map<Chain, Long> after, int ofEach, int limit);

    /** Whether this seal of the chain stands at this place. */
    Mono<Boolean> standsAt(Chain chain, long change, byte[] id);
}

package cn.dualprevention.sync.evidence;

import cn.dualprevention.sync.seal.Chain;
import cn.dualprevention.sync.seal.Seal;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What this platform has of events and their seals. */
public interface SealedEvents {

    /** The bytes of an event as they travel; empty when they are gone, or never came. */
    Mono<byte[]> frame(Chain chain, long number);

    /** Seals in which a number is, the oldest first. */
    Flux<Covering> covering(Chain chain, long number);

    /**
     * A seal.
     *
     * @param leaves null when they were let go
     */
    record Covering(Seal seal, byte @Nullable [] leaves) {}
}

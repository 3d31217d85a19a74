package cn.dualprevention.sync.seal;

import cn.dualprevention.sync.block.NumberSet;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Seals of this platform and of those below. What was once kept is never changed or replaced. */
public interface Seals {

    /** Blocks of this platform's own that are not sealed yet, the oldest first. */
    Mono<Unsealed> unsealed(String stream, String platform, int limit);

    /** @param cut place in the log up to which own events are sealed */
    record Unsealed(long cut, List<OwnBlock> blocks) {}

    /** A block of own events. */
    record OwnBlock(long position, int events, Instant recordedAt) {}

    /** All seals of a chain together. */
    Mono<State> state(Chain chain);

    /**
     * What the seals of a chain say together.
     *
     * @param sealed all their numbers
     * @param last id of the last one; empty when there is none
     */
    record State(NumberSet sealed, NumberSet serials, byte[] last) {
        public static final State NONE = new State(NumberSet.NONE, NumberSet.NONE, new byte[0]);
    }

    /**
     * Keeps own seals and moves on in the log, if nobody else has moved since.
     *
     * @return whether that is so
     */
    Mono<Boolean> seal(String stream, long from, long to, List<Sealed> made);

    /** Keeps seals of a platform below, each once. */
    Mono<Taken> take(Chain chain, List<Sealed> seals);

    /**
     * What came of it.
     *
     * @param contradicted numbers about which a seal says something else than one before; both are kept
     */
    record Taken(int added, NumberSet contradicted) {}

    /** Lets go of hashes of single events that were taken before; the seals stay. */
    Mono<Long> forgetLeaves(Instant before);
}

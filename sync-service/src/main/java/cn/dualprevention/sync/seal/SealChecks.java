package cn.dualprevention.sync.seal;

import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.NumberSet;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is here of the events that seals speak of, and how the two compare. */
public interface SealChecks {

    /**
     * Notes where the events of the next blocks are; seals about them are due again.
     *
     * @return how many blocks there were
     */
    Mono<Integer> walk(String stream, int limit);

    /** Seals to be compared with what is here. */
    Mono<List<Due>> due(int limit);

    /**
     * A seal to be compared.
     *
     * @param leaves null when they were let go
     * @param times how often it has become due
     */
    record Due(
            byte[] id,
            Chain chain,
            NumberSet numbers,
            byte @Nullable [] leaves,
            NumberSet verified,
            NumberSet mismatched,
            int times) {

        NumberSet wanted() {
            return numbers.minus(verified).minus(mismatched);
        }
    }

    /** Blocks that may hold numbers from first to last of a chain. */
    Flux<Long> places(Chain chain, NumberSet wanted);

    /** The events of a block; empty when it is gone. */
    Mono<Frames> open(String stream, long position);

    /** Keeps what was found. */
    Mono<Void> done(Due due, NumberSet verified, NumberSet mismatched);

    /**
     * Finds events whose origin has sealed others since, but not these, and settles that they were looked at.
     *
     * @param patience how much later
     */
    Flux<Unsealed> unsealed(Duration patience, int limit);

    /** Some events that nobody has sealed; none, when all of a place are. */
    record Unsealed(Chain chain, NumberSet numbers) {}
}

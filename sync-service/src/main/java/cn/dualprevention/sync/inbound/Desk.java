package cn.dualprevention.sync.inbound;

import cn.dualprevention.sync.block.Marks;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.consignment.Consignment;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Mono;

/** Where consignments of one stream of one link are taken in, one at a time: a transaction holding that stream's row. */
public interface Desk {

    /** Consignments up to this number have been published onward. */
    long contiguous();

    /** Hash of the last of those. */
    byte[] lastHash();

    /** How many have arrived above a gap. */
    int waiting();

    /** Hash of an earlier arrival of this number; empty when there was none. */
    Mono<byte[]> hashOf(long number);

    /** Stores a consignment as it came. */
    Mono<Arrival> keep(Consignment consignment, byte[] bytes, byte[] hash);

    /** An arrival that waits above the gap. */
    Mono<Arrival> take(long number);

    /** Takes away an arrival that waited and turned out to be wrong. */
    Mono<Void> remove(long number);

    Mono<Marks> lockMarks(Collection<Origin> origins);

    /** Appends to the block log, and notes the platforms whose events come by this link. */
    Mono<Void> publish(List<NewBlock> blocks, Marks marks, Collection<Origin> came);

    /** Writes down how far it has come. */
    Mono<Void> advance(long contiguous, byte[] lastHash, int waiting);
}

package cn.dualprevention.sync.inbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Blocks;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.link.Link;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Everything that arrived. */
public interface Inbox {

    /** Works at the desk of a link's stream; commits before the result is passed on. */
    <T> Mono<T> atDesk(Link link, Stream stream, Function<Desk, Mono<T>> work);

    /** Number up to which all consignments are here, by stream. */
    Mono<Map<String, Long>> marks(Link link, Collection<Stream> streams);

    /** Keeps something that should not exist, as it came, for an operator. */
    Mono<Void> setAside(Link link, Stream stream, long number, String kind, String detail, byte[] bytes);

    /**
     * A stored consignment.
     *
     * @param payload where its packed events are; null when it has none
     */
    record Arrival(
            Consignment consignment, byte[] hash, @Nullable Long payload) {}

    /** Where consignments of one stream of one link are taken in, one at a time: a transaction holding that stream's row. */
    interface Desk {

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

        Mono<Blocks.Marks> lockMarks(Collection<Origin> origins);

        /** Appends to the block log, and notes the platforms whose events come by this link. */
        Mono<Void> publish(List<NewBlock> blocks, Blocks.Marks marks, Collection<Origin> came);

        /** Writes down how far it has come. */
        Mono<Void> advance(long contiguous, byte[] lastHash, int waiting);
    }
}

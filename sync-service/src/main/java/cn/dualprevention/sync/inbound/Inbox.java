package cn.dualprevention.sync.inbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Blocks;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.Marks;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Everything that arrived. */
public interface Inbox {

    /**
     * Works at the desk of a link's stream; commits before the result is passed on.
     *
     * @param origins whose marks will be needed: they are locked together with the stream
     */
    <T> Mono<T> atDesk(Link link, Stream stream, Collection<Origin> origins, Function<Desk, Mono<T>> work);

    /**
     * How far the stream and the marks are as far as this process knows; empty when it does not know all of it. Somebody
     * else may have gone on since: {@link #takeNext} finds out.
     */
    Optional<Known> remembered(Link link, Stream stream, Collection<Origin> origins, Collection<Origin> coming);

    record Known(Standing standing, Blocks.Marks marks) {}

    /**
     * Takes in the consignment that comes next, all of it new, in one statement; false when things are not as known, and
     * then nothing was done.
     */
    Mono<Boolean> takeNext(Link link, Parcel parcel, NewBlock block, Known before, Blocks.Marks after);

    /** How far these streams of the link have come. */
    Mono<Marks> marks(Link link, Collection<Stream> streams);

    /** Keeps something that should not exist, as it came, for an operator. */
    Mono<Void> setAside(Link link, Stream stream, long number, String kind, String detail, byte[] bytes);

    /**
     * A stored consignment.
     *
     * @param payload where its packed events are; null when it has none
     */
    record Arrival(
            Consignment consignment, byte[] hash, @Nullable Long payload) {}

    /**
     * How far a stream of a link has come.
     *
     * @param contiguous consignments up to this number have been published onward
     * @param lastHash of the last of those
     * @param waiting how many have arrived above a gap
     */
    record Standing(long contiguous, byte[] lastHash, int waiting) {

        boolean continuedBy(Consignment consignment) {
            return consignment.number() == contiguous + 1;
        }

        boolean chainedTo(Consignment consignment) {
            return Arrays.equals(consignment.previous(), lastHash);
        }

        Standing after(Consignment consignment, byte[] hash) {
            return new Standing(consignment.number(), hash, waiting);
        }

        Standing waiting(int more) {
            return new Standing(contiguous, lastHash, waiting + more);
        }
    }

    /** Where consignments of one stream of one link are taken in, one at a time: a transaction holding that stream's row. */
    interface Desk {

        /** As the desk was found. */
        Standing standing();

        /** Of the origins the desk was opened for, locked. */
        Blocks.Marks marks();

        /** Hash of an earlier arrival of this number; empty when there was none. */
        Mono<byte[]> hashOf(long number);

        /** Stores a consignment as it came, and how far the stream has come with it. */
        Mono<Arrival> keep(Parcel parcel, Standing after);

        /** An arrival that waits above the gap. */
        Mono<Arrival> take(long number);

        /** Takes away an arrival that waited and turned out to be wrong. */
        Mono<Void> remove(long number);

        /** The marks of others, for an arrival that waited. */
        Mono<Blocks.Marks> lockMarks(Collection<Origin> origins);

        /** Appends to the block log, and notes the platforms whose events come by this link. */
        Mono<Void> publish(List<NewBlock> blocks, Blocks.Marks marks, Collection<Origin> came);

        /** Writes down how far it has come. */
        Mono<Void> advance(Standing standing);
    }
}

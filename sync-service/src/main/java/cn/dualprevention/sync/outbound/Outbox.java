package cn.dualprevention.sync.outbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Block;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.link.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What was cut for each link, kept until long after the peer has it. */
public interface Outbox {

    Mono<Progress> progress(Link link, Stream stream);

    /** The next blocks with their bytes: as many as fit these limits, at least one if there is any. */
    Mono<Stretch> blocksAfter(Stream stream, long position, int events, int bytes);

    /** Schemas whose text this link's peer has been sent. */
    Mono<Set<String>> schemasSent(Link link);

    /** Links by which events of this platform came. */
    Mono<List<UUID>> roadsTo(String platform);

    /**
     * Keeps a consignment and moves the progress, both or neither.
     *
     * @return false when another replica was faster; nothing is kept then
     */
    Mono<Boolean> keep(Link link, Progress before, Progress after, Draft draft);

    /** Moves the progress over blocks nothing of which goes over the link; false when another replica was faster. */
    Mono<Boolean> pass(Link link, Stream stream, Progress before, Progress after);

    /**
     * Takes a consignment of the peer's, which this platform does not remember, for the last one made. The place in the log
     * stays.
     *
     * @return false when another replica was faster; nothing is changed then
     */
    Mono<Boolean> resumeBehind(Link link, Stream stream, Progress before, long number, byte[] hash);

    /**
     * The same when not all from that place on goes by what was made: later consignments are deleted, and the log is read
     * again from the last block that this consignment is known to hold, else from its beginning. Schemas are told again.
     *
     * @return false when another replica was faster; nothing is changed then
     */
    Mono<Boolean> beginAgainBehind(Link link, Stream stream, Progress before, long number, byte[] hash);

    /** A consignment made earlier, byte for byte; empty when there is none of that number. */
    Mono<Consignment.Sealed> find(Link link, Stream stream, long number);

    /** The peer has everything up to this number. */
    Mono<Void> acknowledge(Link link, Stream stream, long number);

    /** Nothing is sent until an operator resumes the link. */
    Mono<Void> halt(Link link, Stream stream, String reason);

    /**
     * A consignment about to be kept.
     *
     * @param head its bytes before the packed events
     * @param parts where its packed events are, in order
     */
    record Draft(Consignment consignment, byte[] head, List<Part> parts) {

        /** Packed events: those of a whole block where they are, or repacked ones that must be kept first. */
        public record Part(@Nullable Long payload, byte[] packed) {}
    }

    /**
     * Blocks that stand one behind the other in the log.
     *
     * @param more others follow that did not fit
     */
    record Stretch(List<Block> blocks, boolean more) {

        public static final Stretch NOTHING = new Stretch(List.of(), false);

        public Stretch followedBy(Stretch next) {
            List<Block> all = new ArrayList<>(blocks);
            all.addAll(next.blocks);
            return new Stretch(all, next.more);
        }
    }
}

package cn.dualprevention.sync.block;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.database.Effect;
import cn.dualprevention.sync.database.Database;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The log of everything that passes this platform: what is sent on is read from here. */
public interface Blocks {

    /** The marks of these origins, locked until the end of the transaction so that two arrivals cannot both be first. */
    Mono<Marks> lockMarks(Database.Transaction transaction, Stream stream, Collection<Origin> origins);

    /**
     * Keeps the marks and appends the blocks. Places are given under a lock that lasts until the commit, so a reader
     * never sees a place before a smaller one: what else the transaction waits for comes before this.
     *
     * @param marks what this platform has when the transaction is committed
     */
    Mono<Void> append(Database.Transaction transaction, Stream stream, List<NewBlock> blocks, Marks marks);

    /**
     * The marks as this process last saw or wrote them; empty when it does not know one of them. Somebody else may have
     * written since: {@link #appending} finds out.
     */
    Optional<Marks> remembered(Stream stream, Collection<Origin> origins);

    /**
     * A block with new bytes, its place and the marks as one effect. It fails when the marks are not those from before
     * any more.
     *
     * @param block with a list of its routes
     */
    Effect appending(Stream stream, NewBlock block, Marks before, Marks after);

    /**
     * What this platform has of one stream.
     *
     * @param received numbers of events that are here: one of these is never taken again
     * @param covered those and the numbers that some link left out because they are none of this platform's business. An
     *     event left out on one link may still arrive by another, so this never decides what is a repeat
     */
    record Marks(Coverage received, Coverage covered) {

        public static final Marks NONE = new Marks(Coverage.NONE, Coverage.NONE);

        /** Those of one origin. */
        public static Marks of(Origin origin, NumberSet received, NumberSet covered) {
            return new Marks(Coverage.of(origin, received), Coverage.of(origin, covered));
        }

        /** Whose marks these are. */
        public Set<Origin> origins() {
            return covered.origins();
        }

        /** Those of one of them. */
        public Marks of(Origin origin) {
            return of(origin, received.of(origin), covered.of(origin));
        }

        /** Those of other origins as well. */
        public Marks and(Marks others) {
            return new Marks(received.union(others.received), covered.union(others.covered));
        }

        public Marks plus(Coverage moreReceived, Coverage moreCovered) {
            return new Marks(
                    received.union(moreReceived), covered.union(moreCovered).union(moreReceived));
        }
    }
}

package cn.dualprevention.sync.block;

/**
 * What this platform has of one stream.
 *
 * @param received numbers of events that are here: one of these is never taken again
 * @param covered those and the numbers that some link left out because they are none of this platform's business. An
 *     event left out on one link may still arrive by another, so this never decides what is a repeat
 */
public record Marks(Coverage received, Coverage covered) {

    public Marks plus(Coverage moreReceived, Coverage moreCovered) {
        return new Marks(
                received.union(moreReceived), covered.union(moreCovered).union(moreReceived));
    }
}

package cn.dualprevention.sync.outbound;

import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.consignment.Consignment;
import org.jspecify.annotations.Nullable;

/**
 * How far a link has read one stream of the block log.
 *
 * @param position of the last block looked at
 * @param cut number of the last consignment made
 * @param lastHash of that consignment; empty before the first
 * @param acknowledged the peer has all consignments up to this one
 * @param pending numbers the filter left out and the peer has not been told of
 * @param leftOut how many events that were
 * @param halted why nothing is sent until an operator has looked
 */
public record Progress(
        long position,
        long cut,
        byte[] lastHash,
        long acknowledged,
        Coverage pending,
        long leftOut,
        @Nullable String halted) {

    /** After blocks nothing of which goes over the link. */
    Progress passed(long newPosition, Coverage newPending, long newLeftOut) {
        return new Progress(newPosition, cut, lastHash, acknowledged, newPending, newLeftOut, halted);
    }

    /** After the next consignment, which tells everything that was pending. */
    Progress cut(long newPosition, Consignment.Sealed sealed) {
        return new Progress(newPosition, sealed.number(), sealed.hash(), acknowledged, Coverage.NONE, 0, halted);
    }
}

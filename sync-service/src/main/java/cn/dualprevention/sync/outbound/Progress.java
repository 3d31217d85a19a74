package cn.dualprevention.sync.outbound;

import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.peer.Marks;
import java.util.Arrays;
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

    /** The peer has what this platform does not know to have made: cutting on would give its numbers to other content. */
    boolean isBehind(long mark) {
        return mark > cut;
    }

    /** The peer's last consignment is this platform's last, too, and another one. */
    boolean differsFrom(Marks.Mark mark) {
        return mark.number() == cut && mark.hash() != null && !Arrays.equals(mark.hash(), lastHash);
    }

    /** What an operator reads when this {@link #isBehind}. */
    String behind(long mark) {
        return "对方已收到第 " + mark + " 号批次，本平台只发出 " + cut + " 个";
    }

    /** What an operator reads when the two ends have another consignment of the same number. */
    static String differing(long number) {
        return "对方所存第 " + number + " 号批次与本平台发出的不同";
    }

    /** What an operator reads when a consignment that the peer still lacks is not here. */
    static String forgotten(long number) {
        return "对方缺少第 " + number + " 号批次，本平台已不再保存该批次";
    }

    /** After blocks nothing of which goes over the link. */
    Progress passed(long newPosition, Coverage newPending, long newLeftOut) {
        return new Progress(newPosition, cut, lastHash, acknowledged, newPending, newLeftOut, halted);
    }

    /** After the next consignment, which tells everything that was pending. */
    Progress cut(long newPosition, Consignment.Sealed sealed) {
        return new Progress(newPosition, sealed.number(), sealed.hash(), acknowledged, Coverage.NONE, 0, halted);
    }
}

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

    /** The peer has what this platform does not know to have made: cutting on would give its numbers to other content. */
    boolean isBehind(long mark) {
        return mark > cut;
    }

    /** After taking the peer's last consignment for one's own: the next one is chained to it. */
    Progress resumedBehind(long mark, byte[] hash) {
        return new Progress(position, mark, hash, mark, pending, leftOut, halted);
    }

    /** What an operator reads when this {@link #isBehind} and no witness tells the services to number anew. */
    String unwatched(long mark) {
        return "对方已收到第 " + mark + " 号批次，本平台只发出 " + cut
                + " 个：本平台可能由旧备份恢复，而未配置 dualprevention.restore.witness，请先停止全部服务、配置后再启动";
    }

    /** What an operator reads when this {@link #isBehind} a peer that does not say behind what exactly. */
    String stuckBehind(long mark) {
        return "对方已收到第 " + mark + " 号批次，本平台只发出 " + cut + " 个：本平台可能由旧备份恢复，而对方版本较旧，未给出该批次的哈希，请先升级对方平台";
    }

    /** What an operator reads when a consignment that the peer still lacks was deleted with its time. */
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

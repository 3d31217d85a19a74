package cn.dualprevention.sync.inbound;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.EventLabel;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.link.Link;
import java.util.List;

/**
 * What was handed over, read and found whole.
 *
 * @param labels of its events, in their order
 * @param bytes as they came
 * @param hash SHA-256 of the bytes
 */
public record Parcel(Consignment consignment, List<EventLabel> labels, byte[] bytes, byte[] hash) {

    /** Read whole before anything is stored: what is once accepted can always be read again. */
    static Parcel read(Link link, byte[] bytes, byte[] hash) {
        try {
            Consignment consignment = ConsignmentCodec.read(bytes);
            List<EventLabel> labels = consignment.frames().labels();
            Coverage inside = NewBlock.numbersOf(labels);
            if (!consignment.link().equals(link.id())
                    || !inside.minus(consignment.covers()).isEmpty()) {
                throw new IllegalArgumentException(
                        "consignment: got one of another link or with events it does not cover");
            }
            return new Parcel(consignment, labels, bytes, hash);
        } catch (IllegalArgumentException e) {
            throw new Problem(ProblemCode.UNREADABLE, "批次无法解析：" + e.getMessage());
        }
    }

    /** What is stored beside the packed events. */
    public byte[] head() {
        return ConsignmentCodec.headOf(bytes, consignment.frames());
    }
}

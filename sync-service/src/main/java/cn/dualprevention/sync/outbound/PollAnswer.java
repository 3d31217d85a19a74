package cn.dualprevention.sync.outbound;

import cn.dualprevention.sync.receipt.Receipt;
import java.util.List;

/**
 * What comes down.
 *
 * @param consignments bytes as they were cut, in order
 * @param receiptsTo how far the receipts are read with these
 */
public record PollAnswer(List<byte[]> consignments, List<Receipt> receipts, long receiptsTo) {

    public static PollAnswer nothing(long receiptsTo) {
        return new PollAnswer(List.of(), List.of(), receiptsTo);
    }

    public boolean isEmpty() {
        return consignments.isEmpty() && receipts.isEmpty();
    }
}

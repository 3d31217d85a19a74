package cn.dualprevention.sync.receipt;

import java.util.List;

/** Receipts in the order they changed, and the point behind which the next ones are. */
public record ReceiptPage(List<Receipt> receipts, long readTo) {}

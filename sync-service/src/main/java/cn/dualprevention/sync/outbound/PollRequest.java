package cn.dualprevention.sync.outbound;

import java.util.Map;

/**
 * A lower platform's question.
 *
 * @param marks number up to which it has all consignments, by stream: what it has need not be sent again
 * @param receiptsTo how far it has read the receipts
 */
public record PollRequest(Map<String, Long> marks, long receiptsTo) {}

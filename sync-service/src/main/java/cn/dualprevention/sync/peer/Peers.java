package cn.dualprevention.sync.peer;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.receipt.Receipt;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The platforms above, as this one calls them. Failures are {@link PeerTrouble}s. */
public interface Peers {

    /**
     * Hands over a consignment.
     *
     * @return the number up to which the peer has all consignments of the stream
     */
    Mono<Long> push(Link link, Consignment.Sealed consignment);

    /** What the peer has from us, per stream. */
    Mono<Map<Stream, Long>> marks(Link link);

    /** Asks for what comes down; the peer waits a while before it says that there is nothing. */
    Mono<Answer> poll(Link link, Question request);

    /**
     * A lower platform's question.
     *
     * @param marks number up to which it has all consignments, by stream: what it has need not be sent again
     * @param receiptsTo how far it has read the receipts
     */
    record Question(Map<String, Long> marks, long receiptsTo) {}

    /**
     * What comes down.
     *
     * @param consignments bytes as they were cut, in order
     * @param receiptsTo how far the receipts are read with these
     */
    record Answer(List<byte[]> consignments, List<Receipt> receipts, long receiptsTo) {

        public static Answer nothing(long receiptsTo) {
            return new Answer(List.of(), List.of(), receiptsTo);
        }

        public boolean isEmpty() {
            return consignments.isEmpty() && receipts.isEmpty();
        }
    }
}

package cn.dualprevention.sync.peer;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.receipt.Receipt;
import cn.dualprevention.sync.receipt.ReceiptStore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The platforms above, as this one calls them. Failures are {@link PeerTrouble}s. */
public interface Peers {

    /**
     * Hands over a consignment.
     *
     * @return the number up to which the peer has all consignments of the stream
     */
    Mono<Long> push(Link link, Consignment.Sealed consignment);

    /** What the peer has from us. */
    Mono<Marks> marks(Link link);

    /** Asks for what comes down; the peer waits a while before it says that there is nothing. */
    Mono<Answer> poll(Link link, Question request);

    /** Asks for events of this platform that it has lost and the peer has. */
    Mono<RecallPage> recall(Link link, RecallQuestion question);

    /** Hands over events of the peer that it has lost and asked for. */
    Mono<Void> giveBack(Link link, Stream stream, RecallPage page);

    /**
     * A lower platform's question.
     *
     * @param marks number up to which it has all consignments, by topic: what it has need not be sent again
     * @param hashes as in {@link Marks}
     * @param receiptsTo how far it has read the receipts
     */
    record Question(Map<String, Long> marks, @Nullable Map<String, byte[]> hashes, long receiptsTo) {

        public static Question of(Marks has, long receiptsTo) {
            return new Question(has.marks(), has.hashes(), receiptsTo);
        }

        public Marks has() {
            return new Marks(marks, hashes);
        }
    }

    /**
     * What comes down.
     *
     * @param consignments bytes as they were cut, in order
     * @param receiptsTo how far the receipts are read with these
     * @param recall what the upper platform has lost of its own and asks back; null nearly always
     */
    record Answer(
            List<byte[]> consignments,
            List<Receipt> receipts,
            long receiptsTo,
            @Nullable RecallQuestion recall) {

        public static Answer of(List<byte[]> consignments, long receiptsTo) {
            return new Answer(consignments, List.of(), receiptsTo, null);
        }

        public static Answer of(ReceiptStore.Page page) {
            return new Answer(List.of(), page.receipts(), page.readTo(), null);
        }

        public static Answer nothing(long receiptsTo) {
            return of(List.of(), receiptsTo);
        }

        public Answer asking(RecallQuestion lost) {
            return new Answer(consignments, receipts, receiptsTo, lost);
        }

        public boolean isEmpty() {
            return consignments.isEmpty() && receipts.isEmpty();
        }
    }
}

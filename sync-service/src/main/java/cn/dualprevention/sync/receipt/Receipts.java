package cn.dualprevention.sync.receipt;

import cn.dualprevention.sync.link.Link;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Takes receipts from above and gives them on downward, to where the origin's events came from. */
@Service
public final class Receipts {

    private static final Logger log = LoggerFactory.getLogger(Receipts.class);
    private static final int PAGE = 500;

    private final ReceiptStore store;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    Receipts(ReceiptStore store) {
        this.store = store;
    }

    /** How far this platform has read the receipts of the peer above. */
    public Mono<Long> readTo(Link link) {
        return store.readTo(link);
    }

    /** Keeps what came down and is genuine; each platform's own word counts, not who carried it. */
    public Mono<Void> take(Link link, List<Receipt> receipts, long readTo) {
        List<Receipt> genuine = receipts.stream()
                .filter(receipt -> trusts(link, receipt))
                .map(Receipt::passedDown)
                .toList();
        if (genuine.size() < receipts.size()) {
            log.warn("{}: dropped {} receipts that are not genuine", link, receipts.size() - genuine.size());
        }
        return store.take(link, genuine, readTo)
                .doOnNext(added -> {
                    if (added > 0) {
                        changed();
                    }
                })
                .then();
    }

    /** What goes down this link. */
    public Mono<ReceiptStore.Page> forPeer(Link link, long after) {
        return store.forPeer(link, after, PAGE);
    }

    /** {@code listener} must return at once. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void changed() {
        listeners.forEach(Runnable::run);
    }

    private static boolean trusts(Link link, Receipt receipt) {
        boolean ofPeer = receipt.platform().equals(link.peer());
        return (!ofPeer || Arrays.equals(receipt.publicKey(), link.peerKey())) && receipt.isGenuine();
    }
}

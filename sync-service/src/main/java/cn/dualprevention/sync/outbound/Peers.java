package cn.dualprevention.sync.outbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.consignment.SealedConsignment;
import cn.dualprevention.sync.link.Link;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The platforms above, as this one calls them. Failures are {@link PeerTrouble}s. */
public interface Peers {

    /**
     * Hands over a consignment.
     *
     * @return the number up to which the peer has all consignments of the stream
     */
    Mono<Long> push(Link link, SealedConsignment consignment);

    /** What the peer has from us, per stream. */
    Mono<Map<Stream, Long>> marks(Link link);

    /** Asks for what comes down; the peer waits a while before it says that there is nothing. */
    Mono<PollAnswer> poll(Link link, PollRequest request);
}

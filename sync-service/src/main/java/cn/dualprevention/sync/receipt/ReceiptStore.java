package cn.dualprevention.sync.receipt;

import cn.dualprevention.sync.link.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Receipts of this platform and those that came down from others. */
public interface ReceiptStore {

    /** What has become complete since the last receipt about it. */
    Mono<List<Receipt.Statement>> unstated(Set<String> streams, int limit);

    /** Keeps our own. */
    Mono<Void> state(List<Receipt> receipts);

    /** Keeps what came down and how far it was read. */
    Mono<Long> take(Link link, List<Receipt> receipts, long readTo);

    Mono<Long> readTo(Link link);

    /** Receipts about platforms whose events came by this link, behind a point. */
    Mono<Page> forPeer(Link link, long after, int limit);

    /** When each platform said first that it had this number, and which say that they have not. */
    Flux<Station> stations(String stream, String origin, String incarnation, long number);

    /** By each platform and key the first one of those kept that says that it had this number. */
    Flux<Receipt> covering(String stream, String origin, String incarnation, long number);

    /**
     * Each platform that has ever stated something about events of {@code origin}, and how long its oldest event has been
     * waiting for that statement; zero when none waits. One that has stated nothing since {@code lately} is left out.
     */
    Flux<Waiting> waiting(String origin, Instant lately);

    /** Receipts about older numbers than the newest of before that time are not needed any more. */
    Mono<Long> forgetBefore(Instant time);

    /**
     * A platform on the road.
     *
     * @param completeTo the highest number it has stated
     * @param storedAt when it stated that it has the number asked for; null when it has not
     */
    record Station(
            String platform,
            int hops,
            long completeTo,
            @Nullable Instant storedAt) {}

    /** How long the oldest event of an origin has been waiting for this platform's receipt. */
    record Waiting(String platform, Duration age) {}

    /** Receipts in the order they changed, and the point behind which the next ones are. */
    record Page(List<Receipt> receipts, long readTo) {}
}

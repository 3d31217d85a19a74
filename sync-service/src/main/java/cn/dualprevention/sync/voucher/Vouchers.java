package cn.dualprevention.sync.voucher;

import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What is known of other platforms' keys. */
public interface Vouchers {

    /** All about these platforms. */
    Flux<Voucher> about(Collection<String> platforms);

    /** Those about these platforms that came by this link. */
    Flux<Voucher> broughtBy(UUID link, Collection<String> platforms);

    /**
     * Keeps it, unless this link has brought too many already: whoever floods fills up his own room only.
     *
     * @return whether it was new and is kept
     */
    Mono<Boolean> keep(Voucher voucher, UUID link);
}

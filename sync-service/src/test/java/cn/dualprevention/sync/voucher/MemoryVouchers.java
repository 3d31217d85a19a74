package cn.dualprevention.sync.voucher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Vouchers in memory. */
final class MemoryVouchers implements Vouchers {

    final List<Voucher> kept = new ArrayList<>();
    private final Map<Voucher, UUID> links = new IdentityHashMap<>();

    @Override
    public Flux<Voucher> about(Collection<String> platforms) {
        return Flux.defer(() -> Flux.fromIterable(List.copyOf(kept))).filter(v -> platforms.contains(v.platform()));
    }

    @Override
    public Flux<Voucher> broughtBy(UUID link, Collection<String> platforms) {
        return about(platforms).filter(v -> link.equals(links.get(v)));
    }

    @Override
    public Mono<Boolean> keep(Voucher voucher, UUID link) {
        return Mono.fromSupplier(() -> {
            links.put(voucher, link);
            return kept.add(voucher);
        });
    }
}

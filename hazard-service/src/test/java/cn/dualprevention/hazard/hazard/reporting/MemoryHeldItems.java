package cn.dualprevention.hazard.hazard.reporting;

import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.journal.RequestKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Held items in memory. */
final class MemoryHeldItems implements HeldItems {

    private final Predicate<String> known;
    private final Map<UUID, HeldItem> items = new LinkedHashMap<>();

    MemoryHeldItems(Predicate<String> known) {
        this.known = known;
    }

    @Override
    public Mono<List<RequestKey>> hold(List<HeldItem> held) {
        return Mono.fromSupplier(() -> {
            held.forEach(item -> items.put(item.id(), item));
            return List.of();
        });
    }

    @Override
    public Mono<List<HeldItem>> settleable(int limit) {
        return Mono.fromSupplier(() -> items.values().stream()
                .filter(item ->
                        item.refusal() == null && known.test(item.intake().enterprise()))
                .limit(limit)
                .toList());
    }

    @Override
    public Mono<Void> settled(HeldItem item) {
        return Mono.fromRunnable(() -> items.remove(item.id()));
    }

    @Override
    public Mono<Void> refused(HeldItem item, String reason) {
        return Mono.fromRunnable(() -> items.put(
                item.id(),
                new HeldItem(item.id(), item.intake(), item.caller(), item.request(), item.heldAt(), reason)));
    }

    @Override
    public Mono<List<HeldItem>> list(Caller caller, @Nullable UUID before, int limit) {
        return Mono.fromSupplier(() -> List.copyOf(items.values()));
    }

    @Override
    public Mono<Long> dropExpired(Instant now) {
        return Mono.just(0L);
    }
}

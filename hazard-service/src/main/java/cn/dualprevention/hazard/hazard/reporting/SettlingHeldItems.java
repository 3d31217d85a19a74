package cn.dualprevention.hazard.hazard.reporting;

import cn.dualprevention.hazard.hazard.reporting.ReceivingHazards.Incoming;
import cn.dualprevention.kit.database.Patience;
import cn.dualprevention.kit.journal.RequestKey;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes in what was held, as the caller who handed it in, once its enterprise is known. Every item carries the id of its
 * hazard, so a crash between taking it in and crossing it off does no harm.
 */
@Service
public class SettlingHeldItems {

    private static final Logger log = LoggerFactory.getLogger(SettlingHeldItems.class);
    private static final int BATCH = 100;

    private final HeldItems items;
    private final ReceivingHazards receiving;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();

    public SettlingHeldItems(HeldItems items, ReceivingHazards receiving, Clock clock) {
        this.items = items;
        this.receiving = receiving;
        this.clock = clock;
    }

    /** Also by itself, for enterprises that arrived while this process was down. */
    @Scheduled(fixedDelayString = "${dualprevention.hazard.settle-check:15s}")
    public void settleSoon() {
        if (running.compareAndSet(false, true)) {
            settle().then(items.dropExpired(clock.instant()))
                    .doFinally(end -> running.set(false))
                    .subscribe(
                            dropped -> {
                                if (dropped > 0) {
                                    log.warn("held items: {} went after {} days", dropped, HeldItems.KEPT.toDays());
                                }
                            },
                            e -> log.warn("held items: will be tried again: {}", e.toString()));
        }
    }

    /** Settles everything that can be settled now. */
    public Mono<Void> settle() {
        return items.settleable(BATCH)
                .timeout(Patience.LONGEST)
                .flatMap(batch -> Flux.fromIterable(batch)
                        .concatMap(this::tryToSettle)
                        .filter(settled -> settled)
                        .count()
                        .flatMap(settled -> batch.size() < BATCH || settled == 0 ? Mono.empty() : settle()));
    }

    /** One that cannot be settled now holds up no other; the next round tries it again. */
    private Mono<Boolean> tryToSettle(HeldItems.HeldItem item) {
        return settle(item).timeout(Patience.LONGEST).thenReturn(true).onErrorResume(e -> {
            log.warn("held item {}: not settled now: {}", item.id(), e.toString());
            return Mono.just(false);
        });
    }

    private Mono<Void> settle(HeldItems.HeldItem item) {
        RequestKey request = item.request();
        return receiving
                .receive(new Incoming(item.intake(), receipt -> Optional.ofNullable(request)), item.caller())
                .flatMap(receipt -> {
                    if (receipt instanceof Receipt.Held) {
                        return Mono.empty();
                    }
                    return receipt instanceof Receipt.Refused refused
                            ? items.refused(item, refused.problem().detail())
                            : items.settled(item);
                });
    }
}

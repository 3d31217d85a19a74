package cn.dualprevention.sync.receipt;

import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.receipt.ReceiptStore.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Shows how long own events have been waiting for the receipt of each platform above: the one figure that grows wherever on
 * the road something is stuck, at a neighbour or three hops away, and that stays at zero while there is nothing to report.
 */
@Service
final class WatchingReceipts implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WatchingReceipts.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final ReceiptStore store;
    private final String self;
    private final Duration retention;
    private final Clock clock;
    private final MultiGauge oldest;
    private Disposable looks = Disposables.disposed();

    WatchingReceipts(
            ReceiptStore store, PlatformSettings platform, SyncSettings settings, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.self = platform.code();
        this.retention = settings.retention();
        this.clock = clock;
        this.oldest = MultiGauge.builder("dualprevention.receipt.oldest.missing.seconds")
                .description("Age of the oldest own event that a platform above has not stated to have")
                .register(meters);
    }

    @Override
    public void start() {
        looks = Flux.interval(BETWEEN_LOOKS)
                .onBackpressureDrop()
                .concatMap(n -> look().onErrorResume(e -> {
                    log.info("receipts: not looked at now: {}", e.toString());
                    return Mono.empty();
                }))
                .subscribe();
    }

    @Override
    public void stop() {
        looks.dispose();
    }

    @Override
    public boolean isRunning() {
        return !looks.isDisposed();
    }

    Mono<Void> look() {
        return store.waiting(self, clock.instant().minus(retention))
                .collectList()
                .doOnNext(this::show)
                .then();
    }

    private void show(List<Waiting> all) {
        oldest.register(
                all.stream()
                        .<MultiGauge.Row<?>>map(one -> MultiGauge.Row.of(
                                Tags.of("platform", one.platform()), one.age().toSeconds()))
                        .toList(),
                true);
    }
}

package cn.dualprevention.sync.retention;

import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.receipt.ReceiptStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes sent and received consignments after the retention, and only when everybody has them. What they were about
 * stays known for ever: marks and numbers are never deleted, so a repeat of any age is still a repeat.
 */
@Service
final class ForgettingOldConsignments implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ForgettingOldConsignments.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Past past;
    private final ReceiptStore receipts;
    private final SyncSettings settings;
    private final Clock clock;
    private Disposable rounds = Disposables.disposed();

    ForgettingOldConsignments(Past past, ReceiptStore receipts, SyncSettings settings, Clock clock) {
        this.past = past;
        this.receipts = receipts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        rounds = Flux.interval(EVERY)
                .onBackpressureDrop()
                .concatMap(n -> round().onErrorResume(e -> {
                    log.warn("retention: stopped until the next round: {}", e.toString());
                    return Mono.empty();
                }))
                .subscribe();
    }

    @Override
    public void stop() {
        rounds.dispose();
    }

    @Override
    public boolean isRunning() {
        return !rounds.isDisposed();
    }

    Mono<Void> round() {
        Instant olderThan = clock.instant().minus(settings.retention());
        return Mono.defer(() -> past.forgetSome(olderThan))
                .repeat()
                .takeUntil(gone -> gone == 0)
                .then(receipts.forgetBefore(olderThan))
                .then();
    }
}

package cn.dualprevention.sync.receipt;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.failpoint.Failpoint;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.signature.PlatformKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Signs about once a second what has become complete here. Nothing is signed while nothing changes. */
@Service
final class StatingReceipts implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StatingReceipts.class);
    private static final int AT_ONCE = 500;
    /** Other replicas' arrivals are looked for now and then. */
    private static final int QUIET_ROUNDS = 10;

    private static final Set<String> STREAMS =
            Set.of(Stream.ENTERPRISE_EVENTS.topic(), Stream.HAZARD_EVENTS.topic(), Stream.HAZARD_EXPRESS.topic());

    private final ReceiptStore store;
    private final Receipts receipts;
    private final PlatformKey key;
    private final PlatformSettings platform;
    private final SyncSettings settings;
    private final Clock clock;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private Disposable rounds = Disposables.disposed();

    StatingReceipts(
            ReceiptStore store,
            Receipts receipts,
            PlatformKey key,
            PlatformSettings platform,
            SyncSettings settings,
            Clock clock,
            Growth growth) {
        this.store = store;
        this.receipts = receipts;
        this.key = key;
        this.platform = platform;
        this.settings = settings;
        this.clock = clock;
        growth.onGrowth(stream -> changed.set(true));
    }

    @Override
    public void start() {
        rounds = Flux.interval(settings.timer())
                .onBackpressureDrop()
                .filter(n -> changed.getAndSet(false) || n % QUIET_ROUNDS == 0)
                .concatMap(n -> state().onErrorResume(e -> {
                    log.info("receipts: not stated now: {}", e.toString());
                    changed.set(true);
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

    Mono<Void> state() {
        return store.unstated(STREAMS, AT_ONCE).flatMap(statements -> {
            if (statements.isEmpty()) {
                return Mono.empty();
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            List<Receipt> signed = statements.stream()
                    .map(statement -> Receipt.sign(statement, platform.code(), now, key))
                    .toList();
            changed.compareAndSet(false, statements.size() == AT_ONCE);
            return store.state(signed).doOnSuccess(done -> {
                Failpoint.SYNC_AFTER_RECEIPT.pass();
                receipts.changed();
            });
        });
    }
}

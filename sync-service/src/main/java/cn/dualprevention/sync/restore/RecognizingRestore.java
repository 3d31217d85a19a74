package cn.dualprevention.sync.restore;

import cn.dualprevention.kit.database.Patience;
import cn.dualprevention.kit.restore.RestoreSettings;
import cn.dualprevention.kit.restore.Witness;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.receipt.Receipts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Compares the database with its witness before anything is published, and takes the consequences when it is a backup.
 * Afterwards it tells the witness how far the numbers are, within a second and only while they move.
 */
@Component
final class RecognizingRestore implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RecognizingRestore.class);
    /** With the time the witness takes to write, a number is on its disk within a second. */
    private static final Duration EVERY = Duration.ofMillis(500);

    /** A database that is away must not hold up the end. */
    private static final Duration AT_THE_END = Duration.ofSeconds(2);

    private final GivenNumbers given;
    private final Witness witness;
    private final boolean watched;
    private final AtomicBoolean moved = new AtomicBoolean();
    private Disposable looks = Disposables.disposed();
    private volatile boolean running;

    RecognizingRestore(
            GivenNumbers given, Growth growth, Receipts receipts, Witness witness, RestoreSettings settings) {
        this.given = given;
        this.witness = witness;
        this.watched = !settings.witness().isBlank();
        growth.onGrowth(stream -> moved.set(watched));
        receipts.onChange(() -> moved.set(watched));
    }

    @Override
    public void start() {
        running = true;
        if (!watched) {
            return;
        }
        if (witness.contradicts(lastNumbers(), identity())) {
            given.beginAnew().block(Patience.LONGEST);
            log.warn("this database is a backup: forwarded events are published anew, from the first one that is here");
        }
        witness.begin(lastNumbers(), identity());
        looks = Flux.interval(EVERY)
                .onBackpressureDrop()
                .filter(tick -> moved.getAndSet(false))
                .concatMap(tick -> look().onErrorResume(e -> {
                    log.info("witness: not told now: {}", e.toString());
                    moved.set(true);
                    return Mono.empty();
                }))
                .subscribe();
    }

    private Map<String, Long> lastNumbers() {
        return Objects.requireNonNull(given.last().block(Patience.LONGEST), "numbers");
    }

    private List<String> identity() {
        return List.of(Objects.requireNonNull(given.identity().block(Patience.LONGEST), "identity"));
    }

    private Mono<Void> look() {
        return given.last().doOnNext(numbers -> numbers.forEach(witness::saw)).then();
    }

    /** After everybody who gives numbers. */
    @Override
    public void stop() {
        running = false;
        looks.dispose();
        try {
            if (moved.get()) {
                look().block(AT_THE_END);
            }
        } catch (RuntimeException e) {
            log.info("witness: the last numbers are not told: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the relay, which publishes. */
    @Override
    public int getPhase() {
        return -3000;
    }
}

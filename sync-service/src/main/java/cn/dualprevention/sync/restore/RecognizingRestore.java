package cn.dualprevention.sync.restore;

import cn.dualprevention.kit.database.Patience;
import cn.dualprevention.kit.restore.Witness;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.receipt.Receipts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
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

    private static final String FILE = "sync-service.numbers";

    private final GivenNumbers given;
    private final Witness witness;
    private final boolean watched;
    private final AtomicBoolean moved = new AtomicBoolean();
    private Disposable looks = Disposables.disposed();
    private volatile boolean running;

    RecognizingRestore(
            GivenNumbers given,
            Growth growth,
            Receipts receipts,
            @Value("${dualprevention.restore.witness:}") String folder) {
        this.given = given;
        this.watched = !folder.isBlank();
        this.witness = new Witness(watched ? Path.of(folder, FILE) : null);
        growth.onGrowth(stream -> moved.set(true));
        receipts.onChange(() -> moved.set(true));
    }

    @Override
    public void start() {
        running = true;
        if (!watched) {
            return;
        }
        Map<String, Long> numbers = lastNumbers();
        if (witness.contradicts(numbers)) {
            given.beginAnew().block(Patience.LONGEST);
            log.warn("this database is a backup: forwarded events are published anew, from the first one that is here");
        }
        witness.begin(numbers);
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

    private Mono<Void> look() {
        return given.last().doOnNext(this::tell).then();
    }

    private void tell(Map<String, Long> numbers) {
        numbers.forEach(witness::saw);
    }

    private Map<String, Long> lastNumbers() {
        return Objects.requireNonNull(given.last().block(Patience.LONGEST), "numbers");
    }

    /** After everybody who gives numbers. */
    @Override
    public void stop() {
        running = false;
        looks.dispose();
        try {
            if (watched) {
                tell(lastNumbers());
            }
        } catch (RuntimeException e) {
            log.info("witness: the last numbers are not told: {}", e.toString());
        }
        witness.close();
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

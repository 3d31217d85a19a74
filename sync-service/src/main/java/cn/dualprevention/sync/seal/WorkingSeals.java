package cn.dualprevention.sync.seal;

import cn.dualprevention.sync.SyncSettings;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Makes and checks seals by a timer, beside the road and never on it. Every replica does; what one of them has done the
 * others find done. Does nothing where seals are off.
 */
@Service
final class WorkingSeals implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WorkingSeals.class);
    private static final Duration BETWEEN_LOOKS_BACK = Duration.ofMinutes(1);

    /** Nobody waits for a seal. */
    private static final int TICKS = 5;

    /** Of comparing and of looking back in a round: own events are sealed in the next one, however much others sent. */
    private static final int MOST_STEPS = 20;

    private final MakingSeals making;
    private final CheckingSeals checking;
    private final Seals seals;
    private final SyncSettings settings;
    private final Clock clock;
    private Disposable rounds = Disposables.disposed();

    WorkingSeals(MakingSeals making, CheckingSeals checking, Seals seals, SyncSettings settings, Clock clock) {
        this.making = making;
        this.checking = checking;
        this.seals = seals;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        if (!settings.seals()) {
            return;
        }
        Duration tick = settings.timer().multipliedBy(TICKS);
        Duration between = settings.sealPatience().compareTo(BETWEEN_LOOKS_BACK) < 0
                ? settings.sealPatience()
                : BETWEEN_LOOKS_BACK;
        long everyFew = Math.max(1, between.dividedBy(tick));
        rounds = Flux.interval(tick, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .concatMap(n -> round(n % everyFew == 0))
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

    /** What fails keeps nothing else from being done: own events are sealed whatever others sent. */
    private Mono<Void> round(boolean looksBack) {
        return Flux.fromIterable(Chain.STREAMS)
                .concatMap(stream -> calm(checking.walk(stream))
                        .then(calm(whileTrue(Mono.defer(() -> making.round(stream)), Long.MAX_VALUE))))
                .then(calm(whileTrue(Mono.defer(checking::compare), MOST_STEPS)))
                .then(looksBack ? calm(lookBack()) : Mono.empty());
    }

    private Mono<Void> lookBack() {
        return whileTrue(Mono.defer(checking::findUnsealed), MOST_STEPS)
                .then(Mono.defer(() -> seals.forgetLeaves(clock.instant().minus(settings.leaves()))))
                .then();
    }

    private static Mono<Void> whileTrue(Mono<Boolean> step, long most) {
        return step.publishOn(Schedulers.boundedElastic())
                .repeat(most - 1)
                .takeWhile(more -> more)
                .then();
    }

    private static Mono<Void> calm(Mono<Void> work) {
        return work.onErrorResume(e -> {
            log.info("seals: not worked on now: {}", e.toString());
            return Mono.empty();
        });
    }
}

package cn.dualprevention.hazard.enterprises;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.facts.Act;
import cn.dualprevention.hazard.hazard.facts.Registration;
import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.kit.database.Patience;
import cn.dualprevention.kit.platform.PlatformSettings;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Issues an enterprise's open hazards again when it has moved, each with its new scope and the one before, so that whoever
 * saw it before sees it leave. What is left to do is read off the hazards themselves: a crash in the middle, a second
 * replica or a report that was decided on the old scope just goes on where things stand.
 */
@Service
public class MovingHazards {

    private static final Logger log = LoggerFactory.getLogger(MovingHazards.class);
    private static final int ENTERPRISES = 50;
    private static final int BATCH = 200;

    private final ScopeMoves moves;
    private final Hazards hazards;
    private final PlatformSettings platform;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();

    public MovingHazards(ScopeMoves moves, Hazards hazards, PlatformSettings platform, Clock clock) {
        this.moves = moves;
        this.hazards = hazards;
        this.platform = platform;
        this.clock = clock;
    }

    /** Called when enterprise events have been applied. */
    public void enterprisesChanged() {
        moves.forgetCached();
        moveAll();
    }

    @Scheduled(fixedDelayString = "${dualprevention.hazard.move-check:5s}")
    void moveAll() {
        if (running.compareAndSet(false, true)) {
            move().doFinally(end -> running.set(false))
                    .subscribe(done -> {}, e -> log.warn("scope moves: will be tried again: {}", e.toString()));
        }
    }

    /** One round over everything that has to move now. */
    public Mono<Void> move() {
        return moves.pending(ENTERPRISES)
                .collectList()
                .timeout(Patience.LONGEST)
                .flatMapIterable(pending -> pending)
                .concatMap(this::move)
                .then();
    }

    /** One that cannot be moved now stays on the list and holds up no other. */
    private Mono<Void> move(ScopeMoves.Move move) {
        return moveOpen(move)
                .then(Mono.defer(() -> moves.done(move, clock.instant())))
                .onErrorResume(e -> {
                    log.warn(
                            "scope move of {}: will be tried again: {}",
                            move.enterprise().id(),
                            e.toString());
                    return Mono.empty();
                });
    }

    private Mono<Void> moveOpen(ScopeMoves.Move move) {
        return moveWritten(move.enterprise())
                .then(Mono.defer(() -> move.enterprise().onceOurs() ? moveCopies(move.enterprise()) : Mono.empty()));
    }

    /** What was written here and is open; once issued again it is no longer found. */
    private Mono<Void> moveWritten(KnownEnterprise enterprise) {
        return hazards.openWithScopeBefore(enterprise.id(), enterprise.scopeVersion(), BATCH)
                .collectList()
                .timeout(Patience.LONGEST)
                .flatMap(found -> issueAgain(found, enterprise))
                .flatMap(issued -> issued == 0 ? Mono.empty() : moveWritten(enterprise));
    }

    /** What came here with the enterprise and was not touched since is known by its copy only. */
    private Mono<Void> moveCopies(KnownEnterprise enterprise) {
        return hazards.openCopies(enterprise.id())
                .filter(hazard -> isBehind(hazard, enterprise))
                .collectList()
                .timeout(Patience.LONGEST)
                .flatMapMany(found -> Flux.fromIterable(found).buffer(BATCH))
                .concatMap(batch -> issueAgain(batch, enterprise))
                .then();
    }

    /** A copy does not say which version of the enterprise its scope is from, only whether it differs. */
    private static boolean isBehind(Hazard hazard, KnownEnterprise enterprise) {
        Registration carried = hazard.state().registration();
        return !carried.isAt(enterprise.home())
                || !carried.enterprise().equals(enterprise.scope())
                || !carried.enterpriseName().equals(enterprise.name());
    }

    /** How many are ours to issue, and were. */
    private Mono<Integer> issueAgain(List<Hazard> found, KnownEnterprise enterprise) {
        List<Hazards.Write> writes = found.stream()
                .filter(hazard -> hazard.state().registration().isAt(platform.code()))
                .map(hazard -> issueAgain(hazard, enterprise))
                .toList();
        return writes.isEmpty()
                ? Mono.just(0)
                : hazards.saveAll(writes).timeout(Patience.LONGEST).thenReturn(writes.size());
    }

    private Hazards.Write issueAgain(Hazard hazard, KnownEnterprise enterprise) {
        Scope before = hazard.state().registration().scope();
        Act act = Act.ofPlatform(platform.code(), clock.instant().truncatedTo(ChronoUnit.MICROS), "企业档案变更");
        Hazard moved = hazard.moveTo(enterprise.home(), enterprise.scope(), enterprise.name(), act);
        return new Hazards.Write(moved, Uuid7.next(clock), before, enterprise.scopeVersion(), null);
    }
}

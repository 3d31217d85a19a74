package cn.dualprevention.hazard.decision;

import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.Hazards;
import cn.dualprevention.hazard.hazard.Ruling;
import cn.dualprevention.ids.Uuid7;
import cn.dualprevention.kit.database.Patience;
import cn.dualprevention.kit.failpoint.Failpoint;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.platform.PlatformSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Applies decisions at the hazard's home. The decision's id is the request key of the change, so whatever happens between
 * the change and crossing it off the inbox, it has one effect. A decision that does not fit the hazard any more is put on
 * the hazard's timeline with the reason; either way the answer travels back up as an event of the hazard.
 */
@Service
public class ApplyingDecisions {

    private static final Logger log = LoggerFactory.getLogger(ApplyingDecisions.class);
    private static final String CLIENT = "regulator-decision";
    private static final int BATCH = 50;
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    /** What stood in the way may be gone at any moment, and the regulator waits for the answer. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private static final int DOUBLINGS = 7;

    private final DecisionInbox inbox;
    private final Hazards hazards;
    private final PlatformSettings platform;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();

    public ApplyingDecisions(DecisionInbox inbox, Hazards hazards, PlatformSettings platform, Clock clock) {
        this.inbox = inbox;
        this.hazards = hazards;
        this.platform = platform;
        this.clock = clock;
    }

    /** Woken when decisions have arrived; the timer takes up what was left. */
    @Scheduled(fixedDelayString = "${dualprevention.hazard.decision-check:1s}")
    public void applySoon() {
        if (running.compareAndSet(false, true)) {
            applyDue()
                    .doFinally(end -> running.set(false))
                    .subscribe(done -> {}, e -> log.warn("decisions: will be tried again: {}", e.toString()));
        }
    }

    /** Applies everything that is due now. */
    public Mono<Void> applyDue() {
        return inbox.due(clock.instant(), BATCH)
                .timeout(Patience.LONGEST)
                .flatMap(due -> Flux.fromIterable(due)
                        .concatMap(this::apply)
                        .then(Mono.defer(() -> due.size() < BATCH ? Mono.empty() : applyDue())));
    }

    private Mono<Void> apply(DecisionInbox.Waiting waiting) {
        RegulatorDecision decision = waiting.decision();
        return hazards.find(decision.hazard())
                .filter(hazard -> hazard.state().registration().isAt(platform.code()))
                .flatMap(hazard -> commit(decision, hazard))
                .doOnNext(done -> Failpoint.DECISION_AFTER_APPLY.pass())
                .timeout(Patience.LONGEST)
                .defaultIfEmpty(false)
                .onErrorResume(e -> {
                    log.warn("decision {}: not applied yet: {}", decision.id(), e.toString());
                    return Mono.just(false);
                })
                .flatMap(done -> done ? inbox.settled(decision.id()) : inbox.again(decision.id(), nextTry(waiting)));
    }

    /** False when somebody changed the hazard in between. */
    private Mono<Boolean> commit(RegulatorDecision decision, Hazard hazard) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return target(decision.ruling())
                .map(target -> hazard.apply(decision.ruling(), target.orElse(null), decision.appliedAt(now)))
                .flatMap(decided -> {
                    RequestKey once = new RequestKey(CLIENT, decision.id(), decision.id(), decided.id());
                    return hazards.save(new Hazards.Write(decided, Uuid7.next(clock), null, null, once));
                })
                .map(outcome -> !(outcome instanceof Outcome.Stale));
    }

    /** The hazard it is to be merged into, if it is known here. */
    private Mono<Optional<Hazard>> target(Ruling ruling) {
        return Mono.justOrEmpty(ruling.mergeInto()).flatMap(hazards::find).singleOptional();
    }

    private Instant nextTry(DecisionInbox.Waiting waiting) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(waiting.tries(), DOUBLINGS));
        return clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
}

package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.hazard.ledger.reconciliation.Passes.Pass;
import cn.dualprevention.hazard.ledger.reconciliation.message.Extent;
import cn.dualprevention.hazard.ledger.reconciliation.message.Message;
import cn.dualprevention.hazard.ledger.reconciliation.message.Place;
import cn.dualprevention.hazard.ledger.reconciliation.message.Statement;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * States what was written here, stretch by stretch, once in a while everything. It works half of the time only, so that
 * whatever else there is to do has the other half.
 */
@Service
public class StatingHazards {

    private static final Logger log = LoggerFactory.getLogger(StatingHazards.class);
    static final int STRETCH = 1_000;
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    private final Originals originals;
    private final Passes passes;
    private final Road road;
    private final ComparingCopies comparing;
    private final ProvingFigures figures;
    private final ReconciliationSettings settings;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();

    StatingHazards(
            Originals originals,
            Passes passes,
            Road road,
            ComparingCopies comparing,
            ProvingFigures figures,
            ReconciliationSettings settings,
            Clock clock) {
        this.originals = originals;
        this.passes = passes;
        this.road = road;
        this.comparing = comparing;
        this.figures = figures;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A new pass from the beginning, now.
     *
     * @return an error {@code not-found} when reconciliation is off
     */
    public Mono<Void> begin() {
        return settings.isOn() ? beginNow() : Mono.error(new Problem(ProblemCode.NOT_FOUND, "本平台未启用对账"));
    }

    private Mono<Void> beginNow() {
        return passes.begin(clock.instant()).doOnSuccess(begun -> look());
    }

    @Scheduled(fixedDelayString = "${dualprevention.reconciliation.check:5s}")
    void look() {
        if (road.isOpen() && settings.isOn() && running.compareAndSet(false, true)) {
            Mono.defer(() -> passes.take(clock.instant(), settings.every()))
                    .flatMap(this::goOn)
                    .doFinally(end -> running.set(false))
                    .subscribe(done -> {}, e -> log.info("reconciliation: stating goes on soon: {}", e.toString()));
        }
    }

    /** To the end of the pass. */
    private Mono<Void> goOn(Pass from) {
        return Mono.just(from)
                .expand(pass -> Mono.defer(() -> step(pass))
                        .elapsed()
                        .flatMap(next -> Mono.just(next.getT2()).delayElement(rest(Duration.ofMillis(next.getT1())))))
                .then(Mono.defer(() -> passes.ended(from, clock.instant())))
                .then(Mono.defer(comparing::askAboutStrangers))
                .then(Mono.defer(figures::prove));
    }

    private static Duration rest(Duration worked) {
        return worked.compareTo(LONGEST_REST) < 0 ? worked : LONGEST_REST;
    }

    /** One stretch, or the way to the next enterprise; empty when there is none. */
    private Mono<Pass> step(Pass pass) {
        boolean through = pass.enterprise().isEmpty() || pass.after().equals(Place.LAST);
        Mono<Pass> at = through
                ? originals.enterpriseAfter(pass.enterprise()).map(next -> new Pass(pass.began(), next, Place.FIRST))
                : Mono.just(pass);
        return at.flatMap(this::state);
    }

    private Mono<Pass> state(Pass pass) {
        return originals
                .endOfStretch(pass.enterprise(), pass.after(), STRETCH)
                .flatMap(to -> originals
                        .parts(pass.enterprise(), pass.after(), to)
                        .flatMap(parts -> road.state(statements(pass, to, parts)))
                        .onErrorResume(IllegalArgumentException.class, damaged -> skip(pass, damaged))
                        .then(Mono.defer(() -> passes.moved(pass, pass.enterprise(), to)))
                        .thenReturn(new Pass(pass.began(), pass.enterprise(), to)));
    }

    /** One damaged row keeps nobody else's hazards from being compared. */
    private static Mono<Void> skip(Pass pass, IllegalArgumentException damaged) {
        log.warn(
                "reconciliation: a stretch of {} behind {} is not stated: {}",
                pass.enterprise(),
                pass.after(),
                damaged.getMessage());
        return Mono.empty();
    }

    private static List<Statement> statements(Pass pass, Place to, List<Originals.Part> parts) {
        return parts.stream()
                .map(part -> new Statement(
                        Message.FORM,
                        new Extent(part.scope(), pass.after(), to, parts.size() == 1),
                        part.sums(),
                        pass.began()))
                .toList();
    }
}

package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.hazard.ledger.reconciliation.Arrivals.Arrival;
import cn.dualprevention.hazard.ledger.reconciliation.message.Answer;
import cn.dualprevention.hazard.ledger.reconciliation.message.Findings;
import cn.dualprevention.hazard.ledger.reconciliation.message.Message;
import cn.dualprevention.hazard.ledger.reconciliation.message.Question;
import cn.dualprevention.hazard.ledger.reconciliation.message.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes what was said in the order in which it came. Doing something twice does no harm; what fails is tried again, and
 * nothing waits for it.
 */
@Service
class DealingWithArrivals {

    private static final Logger log = LoggerFactory.getLogger(DealingWithArrivals.class);
    private static final int AT_ONCE = 50;
    private static final Duration KEPT = Duration.ofDays(400);

    private final Arrivals arrivals;
    private final ComparingCopies comparing;
    private final AnsweringQuestions answering;
    private final ProvingFigures figures;
    private final Differences differences;
    private final Road road;
    private final ReconciliationSettings settings;
    private final AtomicBoolean running = new AtomicBoolean();

    DealingWithArrivals(
            Arrivals arrivals,
            ComparingCopies comparing,
            AnsweringQuestions answering,
            ProvingFigures figures,
            Differences differences,
            Road road,
            ReconciliationSettings settings) {
        this.arrivals = arrivals;
        this.comparing = comparing;
        this.answering = answering;
        this.figures = figures;
        this.differences = differences;
        this.road = road;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${dualprevention.reconciliation.check:5s}")
    void look() {
        if (settings.isOn() && road.isOpen() && running.compareAndSet(false, true)) {
            page(0).expand(last -> last == 0 ? Mono.empty() : page(last))
                    .then(Mono.defer(figures::proveIfDue))
                    .then(Mono.defer(comparing::tellFindings))
                    .doFinally(end -> running.set(false))
                    .subscribe(done -> {}, e -> log.info("reconciliation: goes on soon: {}", e.toString()));
        }
    }

    @Scheduled(fixedDelayString = "PT1H")
    Mono<Void> forget() {
        return arrivals.forgetOld().then(Mono.defer(() -> differences.forget(KEPT)));
    }

    /** The last number that was looked at; 0 when nothing is left. One connection works, and rests after each page. */
    private Mono<Long> page(long after) {
        return arrivals.after(after, AT_ONCE)
                .flatMap(page -> Flux.fromIterable(page.arrivals())
                        .concatMap(this::deal)
                        .collectList()
                        .flatMap(arrivals::done)
                        .thenReturn(page.last())
                        .elapsed()
                        .flatMap(done -> Mono.just(done.getT2())
                                .delayElement(Duration.ofMillis(Math.min(done.getT1() / 4, 2_000)))));
    }

    /** Its number, if it is done with. */
    private Mono<Long> deal(Arrival arrival) {
        return Mono.defer(() -> by(arrival, arrival.message()))
                .thenReturn(arrival.number())
                .onErrorResume(e -> {
                    log.info(
                            "reconciliation: {} of {} is tried again: {}",
                            kind(arrival),
                            arrival.origin(),
                            e.toString());
                    return Mono.empty();
                });
    }

    private static String kind(Arrival arrival) {
        return arrival.message().getClass().getSimpleName();
    }

    private Mono<Void> by(Arrival arrival, Message message) {
        if (message instanceof Statement statement) {
            return comparing.compare(statement, arrival.origin());
        }
        if (message instanceof Answer answer) {
            return comparing.settle(answer, arrival.origin());
        }
        if (message instanceof Question question) {
            return answering.answer(question);
        }
        return differences.heard(arrival.origin(), ((Findings) message).found());
    }
}

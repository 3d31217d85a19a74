package cn.dualprevention.sync.outbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.inbound.ReceivingConsignments;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.Backoff;
import cn.dualprevention.sync.peer.PeerTrouble;
import cn.dualprevention.sync.peer.Peers;
import cn.dualprevention.sync.recall.GivingBack;
import cn.dualprevention.sync.receipt.Receipts;
import cn.dualprevention.sync.status.LinkMeters;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks the platform above, one question after the other, for what comes down: decisions and receipts. A question waits
 * there until there is something, so nothing is late and an idle link costs nothing.
 */
@Service
final class AskingPeers {

    private static final Logger log = LoggerFactory.getLogger(AskingPeers.class);

    private final Peers peers;
    private final ReceivingConsignments receiving;
    private final Receipts receipts;
    private final GivingBack giving;
    private final LinkMeters meters;

    AskingPeers(Peers peers, ReceivingConsignments receiving, Receipts receipts, GivingBack giving, LinkMeters meters) {
        this.peers = peers;
        this.receiving = receiving;
        this.receipts = receipts;
        this.giving = giving;
        this.meters = meters;
    }

    /** Questions that go on until they are stopped. */
    record Asking(Disposable questions) {
        void stop() {
            questions.dispose();
        }
    }

    Asking begin(Link link) {
        Backoff backoff = Backoff.random();
        AtomicReference<Peers.@Nullable Question> next = new AtomicReference<>();
        Mono<Void> question = Mono.defer(() -> ask(link, next.getAndSet(null)))
                .doOnNext(then -> {
                    next.set(then);
                    backoff.reset();
                    meters.contact(link);
                })
                .then()
                .onErrorResume(trouble -> {
                    Duration pause = backoff.pause(trouble instanceof PeerTrouble t ? t.retryAfter() : null);
                    meters.trouble(link, trouble);
                    log.info("{}: asking failed: {} (next try in {} ms)", link, trouble.toString(), pause.toMillis());
                    return Mono.delay(pause).then();
                });
        return new Asking(question.repeat().subscribe());
    }

    /**
     * Asks once.
     *
     * @param known the question, or null when it must be read from the disk: at first, and after any trouble
     * @return the next question
     */
    private Mono<Peers.Question> ask(Link link, Peers.@Nullable Question known) {
        return (known == null ? onDisk(link) : Mono.just(known))
                .flatMap(question -> peers.poll(link, question).flatMap(answer -> take(link, question, answer)));
    }

    private Mono<Peers.Question> onDisk(Link link) {
        return Mono.zip(
                receiving.marks(
                        link,
                        Arrays.stream(Stream.values())
                                .filter(s -> Link.Direction.DOWN.carries(s))
                                .toList()),
                receipts.readTo(link),
                Peers.Question::of);
    }

    private Mono<Peers.Question> take(Link link, Peers.Question question, Peers.Answer answer) {
        if (answer.recall() != null) {
            giving.begin(link, answer.recall());
        }
        if (answer.isEmpty() && answer.receiptsTo() == question.receiptsTo()) {
            return Mono.just(question);
        }
        return Flux.fromIterable(answer.consignments())
                .concatMap(bytes -> receiving.receive(link, bytes))
                .then(receipts.take(link, answer.receipts(), answer.receiptsTo()))
                .then(Mono.defer(() -> answer.consignments().isEmpty()
                        ? Mono.just(Peers.Question.of(question.has(), answer.receiptsTo()))
                        : onDisk(link)));
    }
}

package cn.dualprevention.sync.outbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.outbound.CuttingConsignments.Eagerness;
import cn.dualprevention.sync.peer.Marks;
import cn.dualprevention.sync.peer.Peers;
import cn.dualprevention.sync.recall.RecallingFromBelow;
import cn.dualprevention.sync.receipt.Receipts;
import cn.dualprevention.sync.status.LinkMeters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Answers a lower platform's question: the decisions and receipts that come down to it. What it says it has counts as
 * acknowledged; the rest is given again, the same bytes. When there is nothing, the answer waits for something.
 *
 * <p>A decision goes down at once. Receipts change all the time while events travel, so they are gathered for a moment;
 * otherwise each of them would cost a question of its own. What this platform lost in a restore and the lower one may have
 * is asked for with whatever answer there is.
 */
@Service
public final class AnsweringPolls {

    private static final Logger log = LoggerFactory.getLogger(AnsweringPolls.class);

    private static final int CONSIGNMENTS = 4;
    /** Other replicas' commits wake nobody here. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private static final Duration AFTER_STOPPING = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final CuttingConsignments cutting;
    private final Receipts receipts;
    private final RecallingFromBelow recalling;
    private final LinkMeters meters;
    private final ResumingBehind resuming;
    private final Duration longest;
    private final Duration gathering;
    private final Sinks.Many<Boolean> decided = Sinks.many().multicast().directBestEffort();
    private final Sinks.Many<Boolean> stated = Sinks.many().multicast().directBestEffort();
    private final Sinks.Empty<Void> end = Sinks.empty();
    private volatile boolean stopping;

    AnsweringPolls(
            Outbox outbox,
            CuttingConsignments cutting,
            Receipts receipts,
            RecallingFromBelow recalling,
            ResumingBehind resuming,
            LinkMeters meters,
            SyncSettings settings,
            Growth growth) {
        this.outbox = outbox;
        this.cutting = cutting;
        this.receipts = receipts;
        this.recalling = recalling;
        this.meters = meters;
        this.resuming = resuming;
        this.longest = settings.poll();
        this.gathering = settings.timer();
        growth.onGrowth(stream -> {
            if (Link.Direction.DOWN.carries(stream)) {
                tell(decided);
            }
        });
        receipts.onChange(() -> tell(stated));
    }

    /** What comes down this link now, or as soon as there is something, or nothing after a while. */
    public Mono<Peers.Answer> answer(Link link, Peers.Question question) {
        if (stopping) {
            return Mono.error(new Problem(ProblemCode.UNAVAILABLE, "平台正在停止，请稍后再问").retryAfter(AFTER_STOPPING));
        }
        Peers.Answer nothing = Peers.Answer.nothing(question.receiptsTo());
        Flux<Peers.Answer> decisions = looks(decided)
                .concatMap(look -> consignments(link, question), 1)
                .map(bytes -> Peers.Answer.of(bytes, question.receiptsTo()));
        Flux<Peers.Answer> statements = Mono.delay(gathering)
                .thenMany(looks(stated))
                .concatMap(look -> receipts.forPeer(link, question.receiptsTo()), 1)
                .map(Peers.Answer::of);
        Flux<Peers.Answer> losses =
                nowAndThen().filter(look -> recalling.isNews(link)).map(look -> nothing);
        return Flux.merge(decisions, statements)
                .filter(answer -> !answer.isEmpty())
                .mergeWith(losses)
                .next()
                .timeout(longest, Mono.just(nothing))
                .takeUntilOther(end.asMono())
                .defaultIfEmpty(nothing)
                .flatMap(answer -> recalling.ask(link).map(answer::asking).defaultIfEmpty(answer));
    }

    /** The server waits for all answers before it stops: those that have nothing to say yet must not hold it up. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
        end.tryEmitEmpty();
    }

    /** Now, at any news, and now and then; several that come meanwhile are one. */
    private static Flux<Boolean> looks(Sinks.Many<Boolean> news) {
        return Flux.merge(news.asFlux(), nowAndThen()).onBackpressureLatest();
    }

    private static Flux<Boolean> nowAndThen() {
        return Flux.interval(Duration.ZERO, LOOK_AGAIN).onBackpressureDrop().map(n -> true);
    }

    private Mono<List<byte[]>> consignments(Link link, Peers.Question question) {
        return Flux.fromStream(Arrays.stream(Stream.values()).filter(s -> Link.Direction.DOWN.carries(s)))
                .concatMap(stream -> following(link, stream, question.has().of(stream)))
                .collectList();
    }

    /** What no repetition can mend waits for an operator; receipts go down all the same. */
    private Flux<byte[]> following(Link link, Stream stream, Marks.Mark mark) {
        return outbox.progress(link, stream)
                .filter(progress -> progress.halted() == null)
                .flatMap(progress -> resuming.agree(link, stream, progress, mark))
                .flatMapMany(agreed -> following(link, stream, mark.number(), agreed))
                .onErrorResume(LostLead.class, e -> Flux.empty())
                .onErrorResume(Halt.Reason.class, reason -> halt(link, stream, reason));
    }

    private Flux<byte[]> following(Link link, Stream stream, long mark, Progress progress) {
        Mono<Void> acknowledged =
                mark > progress.acknowledged() ? outbox.acknowledge(link, stream, mark) : Mono.empty();
        return acknowledged.thenMany(
                mark < progress.cut() ? earlier(link, stream, mark, progress) : fresh(link, stream, progress));
    }

    private Flux<byte[]> halt(Link link, Stream stream, Halt.Reason why) {
        String reason = String.valueOf(why.getMessage());
        meters.halted(link);
        log.error("{} {}: halted: {}", link, stream.topic(), reason);
        return outbox.halt(link, stream, reason).thenMany(Flux.empty());
    }

    private Flux<byte[]> earlier(Link link, Stream stream, long mark, Progress progress) {
        List<Long> numbers = new ArrayList<>();
        for (long n = mark + 1; n <= Math.min(progress.cut(), mark + CONSIGNMENTS); n++) {
            numbers.add(n);
        }
        return Flux.fromIterable(numbers)
                .concatMap(n -> outbox.find(link, stream, n).singleOptional())
                .takeWhile(Optional::isPresent)
                .map(found -> found.orElseThrow().bytes());
    }

    /** Two questions of one peer at once may both try; the one that is too late finds the other's the next time. */
    private Flux<byte[]> fresh(Link link, Stream stream, Progress progress) {
        return cutting.cut(link, stream, progress, Eagerness.WHEN_ANY).flatMapMany(cut -> {
            Consignment.Sealed made = cut.consignment();
            return made != null
                    ? Flux.just(made.bytes())
                    : cut.more() ? fresh(link, stream, cut.progress()) : Flux.empty();
        });
    }

    private static void tell(Sinks.Many<Boolean> sink) {
        sink.emitNext(true, Sinks.EmitFailureHandler.busyLooping(Duration.ofMillis(50)));
    }
}

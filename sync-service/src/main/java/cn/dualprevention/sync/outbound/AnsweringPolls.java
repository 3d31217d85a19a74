package cn.dualprevention.sync.outbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.outbound.CuttingConsignments.Eagerness;
import cn.dualprevention.sync.peer.Peers;
import cn.dualprevention.sync.receipt.Receipts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Answers a lower platform's question: the decisions and receipts that come down to it. What it says it has counts as
 * acknowledged; the rest is given again, the same bytes. When there is nothing, the answer waits for something.
 */
@Service
public final class AnsweringPolls {

    private static final int CONSIGNMENTS = 4;
    /** Other replicas' commits wake nobody here. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final CuttingConsignments cutting;
    private final Receipts receipts;
    private final Duration longest;
    private final Sinks.Many<Boolean> news = Sinks.many().multicast().directBestEffort();

    AnsweringPolls(
            Outbox outbox, CuttingConsignments cutting, Receipts receipts, SyncSettings settings, Growth growth) {
        this.outbox = outbox;
        this.cutting = cutting;
        this.receipts = receipts;
        this.longest = settings.poll();
        growth.onGrowth(stream -> {
            if (ForwardingPolicy.travels(stream, Link.Direction.DOWN)) {
                tell();
            }
        });
        receipts.onChange(this::tell);
    }

    /** What comes down this link now, or as soon as there is something, or nothing after a while. */
    public Mono<Peers.Answer> answer(Link link, Peers.Question request) {
        Flux<Peers.Answer> looks = Flux.merge(
                        Flux.just(true), Flux.interval(LOOK_AGAIN).onBackpressureDrop(), news.asFlux())
                .onBackpressureLatest()
                .concatMap(look -> look(link, request), 1);
        return looks.filter(answer -> !answer.isEmpty())
                .next()
                .timeout(longest, Mono.just(Peers.Answer.nothing(request.receiptsTo())));
    }

    private Mono<Peers.Answer> look(Link link, Peers.Question request) {
        return Mono.zip(consignments(link, request), receipts.forPeer(link, request.receiptsTo()))
                .map(both -> new Peers.Answer(
                        both.getT1(), both.getT2().receipts(), both.getT2().readTo()));
    }

    private Mono<List<byte[]>> consignments(Link link, Peers.Question request) {
        return Flux.fromStream(
                        Arrays.stream(Stream.values()).filter(s -> ForwardingPolicy.travels(s, Link.Direction.DOWN)))
                .concatMap(stream -> following(link, stream, request.marks().getOrDefault(stream.topic(), 0L)))
                .collectList();
    }

    private Flux<byte[]> following(Link link, Stream stream, long mark) {
        return outbox.progress(link, stream).flatMapMany(progress -> {
            if (progress.halted() != null || mark > progress.cut()) {
                return Flux.empty();
            }
            Mono<Void> acknowledged =
                    mark > progress.acknowledged() ? outbox.acknowledge(link, stream, mark) : Mono.empty();
            return acknowledged.thenMany(
                    mark < progress.cut() ? earlier(link, stream, mark, progress) : fresh(link, stream, progress));
        });
    }

    private Flux<byte[]> earlier(Link link, Stream stream, long mark, Progress progress) {
        List<Long> numbers = new ArrayList<>();
        for (long n = mark + 1; n <= Math.min(progress.cut(), mark + CONSIGNMENTS); n++) {
            numbers.add(n);
        }
        return Flux.fromIterable(numbers)
                .concatMap(n -> outbox.find(link, stream, n))
                .map(Consignment.Sealed::bytes);
    }

    /** Two questions of one peer at once may both try; the one that is too late finds the other's the next time. */
    private Flux<byte[]> fresh(Link link, Stream stream, Progress progress) {
        return cutting.cut(link, stream, progress, Eagerness.WHEN_ANY)
                .flatMapMany(cut -> {
                    Consignment.Sealed made = cut.consignment();
                    return made != null
                            ? Flux.just(made.bytes())
                            : cut.more() ? fresh(link, stream, cut.progress()) : Flux.empty();
                })
                .onErrorResume(LostLead.class, e -> Flux.empty());
    }

    private void tell() {
        news.emitNext(true, Sinks.EmitFailureHandler.busyLooping(Duration.ofMillis(50)));
    }
}

package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.peer.Backoff;
import cn.dualprevention.sync.peer.PeerTrouble;
import cn.dualprevention.sync.peer.Peers;
import cn.dualprevention.sync.peer.RecallPage;
import cn.dualprevention.sync.peer.RecallQuestion;
import cn.dualprevention.sync.status.LinkMeters;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Asks every platform above for this platform's own events that are missing here, page by page, until none has any more.
 * A platform that cannot be reached is asked again for ever, because what it holds may be the only copy; only an operator,
 * by pausing the link, lets go of it.
 */
@Service
final class RecallingFromAbove {

    private static final Logger log = LoggerFactory.getLogger(RecallingFromAbove.class);

    private final Links links;
    private final Peers peers;
    private final Losses losses;
    private final Wanted wanted;
    private final TakingBack taking;
    private final Refusals refusals;
    private final LinkMeters meters;

    RecallingFromAbove(
            Links links,
            Peers peers,
            Losses losses,
            Wanted wanted,
            TakingBack taking,
            Refusals refusals,
            LinkMeters meters) {
        this.links = links;
        this.peers = peers;
        this.losses = losses;
        this.wanted = wanted;
        this.taking = taking;
        this.refusals = refusals;
        this.meters = meters;
    }

    /** Completes when nothing is left to bring back. */
    Mono<Void> recall(Collection<Stream> streams) {
        return links.refresh()
                .thenMany(Flux.defer(() -> Flux.fromIterable(links.active())))
                .filter(link -> link.direction() == Link.Direction.UP)
                .flatMap(link -> Flux.fromIterable(streams).concatMap(stream -> everything(link, stream)))
                .then();
    }

    /** Completes when the peer has no more, which is kept, or gives nothing, or when the link is paused. */
    Mono<Void> everything(Link link, Stream stream) {
        Backoff backoff = Backoff.random();
        return page(link, stream, null, backoff)
                .expand(page -> page.next() == null ? Mono.empty() : page(link, stream, page.next(), backoff))
                .any(page -> page.next() == null)
                .flatMap(ended -> ended ? wanted.end(link, stream) : Mono.empty());
    }

    private Mono<RecallPage> page(Link link, Stream stream, @Nullable Long before, Backoff backoff) {
        return Mono.defer(() -> isWaitedFor(link) ? ask(link, stream, before) : Mono.empty())
                .doOnNext(page -> backoff.reset())
                .retryWhen(Retry.from(
                        failures -> failures.concatMap(f -> Mono.delay(pause(link, stream, f.failure(), backoff)))));
    }

    private boolean isWaitedFor(Link link) {
        return links.find(link.id()).filter(Link::active).isPresent();
    }

    private Mono<RecallPage> ask(Link link, Stream stream, @Nullable Long before) {
        return peers.recall(link, RecallQuestion.of(stream, losses.here(stream), before))
                .onErrorResume(PeerTrouble.class, trouble -> givesNothing(link, stream, trouble))
                .flatMap(page -> take(link, stream, page, before))
                .doOnNext(page -> meters.contact(link));
    }

    private Mono<RecallPage> givesNothing(Link link, Stream stream, PeerTrouble trouble) {
        if (trouble.isUnknown()) {
            log.warn("{}: the peer is of a release that gives nothing back", link);
            return Mono.empty();
        }
        return trouble.isUnreadable() && refusals.passOver(link, stream, trouble) ? Mono.empty() : Mono.error(trouble);
    }

    private Mono<RecallPage> take(Link link, Stream stream, RecallPage page, @Nullable Long before) {
        if (page.next() != null && before != null && page.next() >= before) {
            // places only fall: somebody who says otherwise would be asked for ever
            PeerTrouble trouble = PeerTrouble.unreadable("next place " + page.next() + " (expected: < " + before + ")");
            return givesNothing(link, stream, trouble);
        }
        return taking.take(link, stream, page)
                .doOnSuccess(done -> refusals.taken(link, stream))
                .onErrorResume(
                        IllegalArgumentException.class,
                        e -> refusals.passOver(link, stream, e) ? Mono.empty() : Mono.error(e))
                .thenReturn(page);
    }

    private Duration pause(Link link, Stream stream, Throwable trouble, Backoff backoff) {
        Duration pause = backoff.pause(trouble instanceof PeerTrouble t ? t.retryAfter() : null);
        meters.trouble(link, trouble);
        log.warn(
                "{} {}: own events are not back yet: {} (next try in {} ms)",
                link,
                stream.topic(),
                trouble.toString(),
                pause.toMillis());
        return pause;
    }
}

package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.peer.RecallPage;
import cn.dualprevention.sync.peer.RecallQuestion;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks platforms below for what travels down only and is lost here: this platform's own decisions. They open every
 * connection, so the question goes with the answer to one of theirs, again and again until they have said that there is
 * nothing left; a platform of an earlier release passes it over. A wish waits a moment for those that are in contact.
 */
@Service
public final class RecallingFromBelow {

    /** Who has not called by then is away: its pauses between two tries are shorter. */
    static final Duration FIRST_CONTACT = Duration.ofSeconds(12);

    /** Who was asked and has not given everything by then is not waited for: it may be of an earlier release. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final List<Stream> STREAMS = Arrays.stream(Stream.values())
            .filter(stream -> Link.Direction.DOWN.carries(stream))
            .toList();

    private final Links links;
    private final Losses losses;
    private final Wanted wanted;
    private final TakingBack taking;
    private final Refusals refusals;

    RecallingFromBelow(Links links, Losses losses, Wanted wanted, TakingBack taking, Refusals refusals) {
        this.links = links;
        this.losses = losses;
        this.wanted = wanted;
        this.taking = taking;
        this.refusals = refusals;
    }

    /** Completes when nobody below is waited for any more. */
    Mono<Void> settled(Collection<Stream> streams) {
        return Flux.fromIterable(STREAMS)
                .filter(streams::contains)
                .flatMap(stream -> Flux.interval(Duration.ZERO, LOOK)
                        .takeUntil(look -> isSettled(stream, LOOK.multipliedBy(look)))
                        .take(LONGEST))
                .then();
    }

    private boolean isSettled(Stream stream, Duration waited) {
        boolean couldCall = waited.compareTo(FIRST_CONTACT) >= 0;
        return links.active().stream()
                .filter(link -> link.direction() == Link.Direction.DOWN)
                .allMatch(link -> !wanted.isOpen(link, stream) || (couldCall && !wanted.isTold(link, stream)));
    }

    /** What the link's peer is asked now; empty nearly always. */
    public Mono<RecallQuestion> ask(Link link) {
        return Flux.fromIterable(STREAMS)
                .filter(stream -> wanted.isOpen(link, stream))
                .next()
                .map(stream -> RecallQuestion.of(stream, losses.here(stream), null))
                .doOnNext(asked -> wanted.tell(link, asked.wanted()));
    }

    /** Whether the peer has not been asked at all, so that this is worth an answer of its own. */
    public boolean isNews(Link link) {
        return STREAMS.stream().anyMatch(stream -> wanted.isOpen(link, stream) && !wanted.isTold(link, stream));
    }

    /** Whether the link's peer was asked for this and has not said that it has no more: then it may speak in our name. */
    public boolean isAsked(Link link, Stream stream) {
        return wanted.isOpen(link, stream) && wanted.isTold(link, stream);
    }

    /** Takes in what the peer gives back, as {@link TakingBack#take}; what can never be taken is passed over in the end. */
    public Mono<Void> take(Link link, Stream stream, RecallPage page) {
        return taking.take(link, stream, page)
                .doOnSuccess(done -> refusals.taken(link, stream))
                .onErrorResume(
                        IllegalArgumentException.class,
                        e -> refusals.passOver(link, stream, e) ? Mono.empty() : Mono.error(e))
                .then(Mono.defer(() -> page.next() == null ? wanted.end(link, stream) : Mono.empty()));
    }
}

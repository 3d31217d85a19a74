package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.RecallPage;
import cn.dualprevention.sync.peer.RecallQuestion;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks platforms below for what travels down only and is lost here: this platform's own decisions. They open every
 * connection, so the question goes with the answer to one of theirs, again and again until they have said that there is
 * nothing left; a platform of an earlier release passes it over. Nobody waits for them.
 *
 * <p>What is wanted is known in this process only: after a restart it is not asked for any more.
 */
@Service
public final class RecallingFromBelow {

    private final Losses losses;
    private final TakingBack taking;
    private final Set<Stream> wanted = ConcurrentHashMap.newKeySet();
    private final Set<Lane> told = ConcurrentHashMap.newKeySet();
    private final Set<Lane> finished = ConcurrentHashMap.newKeySet();

    RecallingFromBelow(Losses losses, TakingBack taking) {
        this.losses = losses;
        this.taking = taking;
    }

    private record Lane(UUID link, Stream stream) {}

    /** From now on. */
    void recall(Collection<Stream> streams) {
        streams.stream().filter(Link.Direction.DOWN::carries).forEach(stream -> {
            told.removeIf(lane -> lane.stream() == stream);
            finished.removeIf(lane -> lane.stream() == stream);
            wanted.add(stream);
        });
    }

    /** What the link's peer is asked now; empty nearly always. */
    public Mono<RecallQuestion> ask(Link link) {
        return Flux.fromIterable(wanted)
                .filter(stream -> !finished.contains(new Lane(link.id(), stream)))
                .next()
                .map(stream -> RecallQuestion.of(stream, losses.here(stream), null))
                .doOnNext(asked -> told.add(new Lane(link.id(), asked.wanted())));
    }

    /** Whether the peer has not been asked at all, so that this is worth an answer of its own. */
    public boolean isNews(Link link) {
        return wanted.stream()
                .map(stream -> new Lane(link.id(), stream))
                .anyMatch(lane -> !told.contains(lane) && !finished.contains(lane));
    }

    /** Whether the link's peer was asked for this and has not said that it has no more: then it may speak in our name. */
    public boolean isAsked(Link link, Stream stream) {
        Lane lane = new Lane(link.id(), stream);
        return told.contains(lane) && !finished.contains(lane);
    }

    /** Takes in what the peer gives back, as {@link TakingBack#take}. */
    public Mono<Void> take(Link link, Stream stream, RecallPage page) {
        return taking.take(link, stream, page).doOnSuccess(done -> {
            if (page.next() == null) {
                finished.add(new Lane(link.id(), stream));
            }
        });
    }
}

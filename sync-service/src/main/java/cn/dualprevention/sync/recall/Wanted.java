package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.link.Link;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Which streams other platforms are asked about, who was asked and who has said that there is no more. What stands in the
 * {@link Wishes} is remembered here, because every question of a platform below looks.
 */
@Component
final class Wanted {

    private final Wishes wishes;
    private final Set<Stream> wanted = ConcurrentHashMap.newKeySet();
    private final Map<String, Collection<Stream>> waiting = new ConcurrentHashMap<>();
    private final Set<Wishes.Lane> told = ConcurrentHashMap.newKeySet();
    private final Set<Wishes.Lane> ended = ConcurrentHashMap.newKeySet();

    Wanted(Wishes wishes) {
        this.wishes = wishes;
    }

    /**
     * Goes on with the streams of which every wish was granted before a restart. Of the others nobody is asked until the
     * wish is said again: only then is it known what is missing.
     */
    Mono<List<Wishes.Wish>> resume() {
        return wishes.ends()
                .doOnNext(ended::add)
                .then(wishes.all().collectList())
                .map(all -> {
                    Set<Stream> open = new HashSet<>();
                    all.stream().filter(wish -> !wish.granted()).forEach(wish -> open.add(wish.stream()));
                    return all.stream()
                            .filter(wish -> !open.contains(wish.stream()))
                            .toList();
                })
                .doOnNext(granted -> granted.forEach(wish -> wanted.add(wish.stream())));
    }

    /** From now on, and everybody anew. */
    Mono<Void> begin(String service, String incarnation, Collection<Stream> streams) {
        return wishes.begin(service, incarnation, streams).doOnSuccess(done -> {
            told.removeIf(lane -> streams.contains(lane.stream()));
            ended.removeIf(lane -> streams.contains(lane.stream()));
            waiting.put(incarnation, streams);
            wanted.addAll(streams);
        });
    }

    /** Those who have not answered yet are asked on, and nobody waits for them any more. */
    Mono<Void> granted(String incarnation) {
        return wishes.granted(incarnation).doOnSuccess(done -> waiting.remove(incarnation));
    }

    /** Whether the link's peer may have some of it. */
    boolean isOpen(Link link, Stream stream) {
        return wanted.contains(stream) && !ended.contains(lane(link, stream));
    }

    /** Whether it may and no wish waits for it. */
    boolean isLate(Link link, Stream stream) {
        return isOpen(link, stream) && waiting.values().stream().noneMatch(streams -> streams.contains(stream));
    }

    void tell(Link link, Stream stream) {
        told.add(lane(link, stream));
    }

    /** Whether the link's peer was asked since the wish, or since this process began. */
    boolean isTold(Link link, Stream stream) {
        return told.contains(lane(link, stream));
    }

    /** The link's peer has no more. */
    Mono<Void> end(Link link, Stream stream) {
        Wishes.Lane lane = lane(link, stream);
        return wishes.end(lane).doOnSuccess(done -> ended.add(lane));
    }

    private static Wishes.Lane lane(Link link, Stream stream) {
        return new Wishes.Lane(link.id(), stream);
    }
}

package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.relay.EventLog;
import cn.dualprevention.kit.restore.RecallAnswer;
import cn.dualprevention.kit.restore.RecallWish;
import cn.dualprevention.sync.peer.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Grants wishes of this platform's services whose database turned out to be a backup: brings back what other platforms
 * hold of its own events, and says up to where to read to have all of it.
 */
@Service
public final class GrantingWishes {

    private static final Logger log = LoggerFactory.getLogger(GrantingWishes.class);

    private final RecallingFromAbove above;
    private final RecallingFromBelow below;
    private final RecalledEvents recalled;
    private final EventLog events;
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final Map<String, RecallAnswer> granted = new ConcurrentHashMap<>();
    private final Sinks.Empty<Void> end = Sinks.empty();

    GrantingWishes(RecallingFromAbove above, RecallingFromBelow below, RecalledEvents recalled, EventLog events) {
        this.above = above;
        this.below = below;
        this.recalled = recalled;
        this.events = events;
    }

    /**
     * The answer once the wish is granted; at once, and the same, when that was before. Empty when the wish was heard
     * already and is not granted yet: who heard it first will answer.
     *
     * @throws IllegalArgumentException when it wishes for a stream that there is not
     */
    public Mono<RecallAnswer> hear(RecallWish wish) {
        List<Stream> streams = wish.streams().stream().map(Stream::ofTopic).toList();
        RecallAnswer known = granted.get(wish.incarnation());
        if (known != null) {
            return Mono.just(known);
        }
        return heard.add(wish.incarnation()) ? grant(wish, streams) : Mono.empty();
    }

    private Mono<RecallAnswer> grant(RecallWish wish, List<Stream> streams) {
        Backoff backoff = Backoff.random();
        log.warn("{} was restored from a backup: bringing back {}", wish.service(), wish.streams());
        below.recall(streams);
        return Mono.defer(() -> above.recall(streams))
                .then(Mono.defer(() -> Mono.zip(events.publication(), recalled.forwardedTo())))
                .map(both -> new RecallAnswer(wish.incarnation(), both.getT1(), both.getT2()))
                .retryWhen(Retry.from(failures -> failures.concatMap(f -> Mono.delay(pause(f.failure(), backoff)))))
                .doOnNext(answer -> {
                    granted.put(wish.incarnation(), answer);
                    log.warn("{}: everything is back that other platforms had: {}", wish.service(), answer.positions());
                })
                .takeUntilOther(end.asMono());
    }

    private static Duration pause(Throwable trouble, Backoff backoff) {
        Duration pause = backoff.pause(null);
        log.warn("recall: goes on in {} ms: {}", pause.toMillis(), trouble.toString());
        return pause;
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        end.tryEmitEmpty();
    }
}

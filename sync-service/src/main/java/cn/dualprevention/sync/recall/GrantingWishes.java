package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.relay.ConsumerReport;
import cn.dualprevention.kit.relay.EventLog;
import cn.dualprevention.kit.restore.RecallAnswer;
import cn.dualprevention.kit.restore.RecallWish;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.peer.Backoff;
import java.time.Duration;
import java.util.HashMap;
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
    private final RecallingFromOwnLog own;
    private final RecallingLate late;
    private final Losses losses;
    private final Wanted wanted;
    private final RecalledEvents recalled;
    private final EventLog events;
    private final String self;
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final Map<String, RecallAnswer> granted = new ConcurrentHashMap<>();
    private final Sinks.Empty<Void> end = Sinks.empty();

    GrantingWishes(
            RecallingFromAbove above,
            RecallingFromBelow below,
            RecallingFromOwnLog own,
            RecallingLate late,
            Losses losses,
            Wanted wanted,
            RecalledEvents recalled,
            EventLog events,
            PlatformSettings platform) {
        this.above = above;
        this.below = below;
        this.own = own;
        this.late = late;
        this.losses = losses;
        this.wanted = wanted;
        this.recalled = recalled;
        this.events = events;
        this.self = platform.code();
    }

    /**
     * The answer once the wish is granted; at once, and the same, when that was before. Empty when the wish was heard
     * already and is not granted yet: who heard it first will answer.
     *
     * @throws IllegalArgumentException when it wishes for a stream that there is not
     */
    public Mono<RecallAnswer> hear(RecallWish wish) {
        List<Stream> streams = wish.has().keySet().stream().map(Stream::ofTopic).toList();
        RecallAnswer known = granted.get(wish.incarnation());
        if (known != null) {
            return Mono.just(known);
        }
        return heard.add(wish.incarnation()) ? grant(wish, streams) : Mono.empty();
    }

    private Mono<RecallAnswer> grant(RecallWish wish, List<Stream> streams) {
        Backoff backoff = Backoff.random();
        log.warn("{} was restored from a backup: bringing back what is behind {}", wish.service(), wish.has());
        Origin present = new Origin(self, wish.incarnation());
        wish.has()
                .forEach((topic, last) -> losses.begin(Stream.ofTopic(topic), wish.service(), present, numbers(last)));
        Mono<Map<String, Long>> before = recalled.forwardedTo()
                .delayUntil(found -> wanted.begin(wish.service(), wish.incarnation(), streams))
                .cacheInvalidateIf(found -> false);
        return before.flatMap(from -> Mono.when(above.recall(streams), below.settled(streams))
                        .then(Mono.defer(() -> own.recall(streams)))
                        .then(Mono.defer(() -> answer(wish, from)))
                        .delayUntil(answer -> wanted.granted(wish.incarnation())))
                .retryWhen(Retry.from(failures -> failures.concatMap(f -> Mono.delay(pause(f.failure(), backoff)))))
                .doOnNext(answer -> {
                    granted.put(wish.incarnation(), answer);
                    late.round();
                    log.warn("{}: everything is back that other platforms had: {}", wish.service(), answer.positions());
                })
                .takeUntilOther(end.asMono());
    }

    private Coverage numbers(Map<String, Long> last) {
        Coverage all = Coverage.NONE;
        for (Map.Entry<String, Long> one : last.entrySet()) {
            all = all.union(Coverage.of(new Origin(self, one.getKey()), NumberSet.range(1, one.getValue())));
        }
        return all;
    }

    private Mono<RecallAnswer> answer(RecallWish wish, Map<String, Long> from) {
        return Mono.zip(events.publication(), recalled.forwardedTo(), (publication, to) -> {
            Map<String, ConsumerReport.Range> positions = new HashMap<>();
            to.forEach((topic, last) -> {
                if (last > from.getOrDefault(topic, 0L)) {
                    positions.put(topic, new ConsumerReport.Range(from.getOrDefault(topic, 0L) + 1, last));
                }
            });
            return new RecallAnswer(wish.incarnation(), publication, positions);
        });
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

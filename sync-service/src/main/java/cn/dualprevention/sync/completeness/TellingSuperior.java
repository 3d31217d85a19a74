package cn.dualprevention.sync.completeness;

import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.completeness.Unproven;
import cn.dualprevention.sync.completeness.Evidence.Ends;
import cn.dualprevention.sync.completeness.Evidence.Road;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.Backoff;
import cn.dualprevention.sync.peer.PeerTrouble;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Tells one platform above what is complete here, once it is there: a claim waits until the link has looked at all blocks
 * it rests on, then until the peer has the consignments made of them. The peer looks for itself whether it has them.
 */
final class TellingSuperior {

    private static final Logger log = LoggerFactory.getLogger(TellingSuperior.class);
    /** A peer of an earlier release is asked now and then whether it has become a later one. */
    private static final Duration EARLIER_RELEASE = Duration.ofMinutes(1);

    private record Made(Completeness said, Map<String, Ends> logs) {}

    private record Cut(Completeness said, Map<String, Long> numbers) {}

    private final Link link;
    private final Superiors superiors;
    private final TheirClock theirs;
    private final Backoff backoff = Backoff.random();
    private final Unproven<Made> made = new Unproven<>();
    private final Unproven<Cut> cuts = new Unproven<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long restsUntil = System.nanoTime();
    private @Nullable Cut ready;

    TellingSuperior(Link link, Superiors superiors, Clock clock) {
        this.link = link;
        this.superiors = superiors;
        this.theirs = new TheirClock(clock, System::nanoTime);
    }

    void make(Completeness said, Map<String, Ends> logs) {
        made.add(new Made(said, logs));
    }

    boolean waits() {
        return !made.isEmpty() || !cuts.isEmpty() || ready != null;
    }

    /** Tells the newest that is proven, if there is one. Empty at the end, whatever came of it. */
    Mono<Void> tell(Map<String, Road> roads) {
        made.proven(m -> m.logs().entrySet().stream()
                        .allMatch(log -> road(roads, log.getKey()).block()
                                >= log.getValue().block()))
                .ifPresent(m -> cuts.add(new Cut(m.said(), numbers(m, roads))));
        Optional<Cut> newest = cuts.proven(c -> c.numbers().entrySet().stream()
                .allMatch(n -> road(roads, n.getKey()).acknowledged() >= n.getValue()));
        newest.ifPresent(c -> ready = c);
        Cut next = ready;
        if (next == null || System.nanoTime() - restsUntil < 0 || !busy.compareAndSet(false, true)) {
            return Mono.empty();
        }
        ready = null;
        return Mono.defer(() -> theirs.isKnown() ? Mono.empty() : ask(Superiors.Statement.NONE))
                .then(Mono.defer(() -> ask(
                        new Superiors.Statement(theirs.translate(next.said()).write(), next.numbers()))))
                .doOnNext(heard -> backoff.reset())
                .then()
                .onErrorResume(this::rest)
                .doFinally(end -> busy.set(false));
    }

    private Mono<Superiors.Heard> ask(Superiors.Statement statement) {
        return superiors.tell(link, statement).doOnNext(heard -> {
            theirs.showed(heard.now());
            if (statement.said() != null && !heard.taken()) {
                log.info("{}: the peer lacks some of {}: what is complete here does not hold there", link, statement);
            }
        });
    }

    private Mono<Void> rest(Throwable trouble) {
        boolean earlier = trouble instanceof PeerTrouble t && t.isUnknown();
        Duration pause =
                earlier ? EARLIER_RELEASE : backoff.pause(trouble instanceof PeerTrouble t ? t.retryAfter() : null);
        log.debug("{}: not told what is complete here: {}", link, trouble.toString());
        restsUntil = System.nanoTime() + pause.toNanos();
        return Mono.empty();
    }

    private static Map<String, Long> numbers(Made made, Map<String, Road> roads) {
        Map<String, Long> numbers = new TreeMap<>();
        made.logs()
                .keySet()
                .forEach(stream -> numbers.put(stream, road(roads, stream).cut()));
        return numbers;
    }

    /** One that was never used has looked at nothing. */
    private static Road road(Map<String, Road> roads, String stream) {
        Road known = roads.get(stream);
        return known == null ? Road.NONE : known;
    }
}

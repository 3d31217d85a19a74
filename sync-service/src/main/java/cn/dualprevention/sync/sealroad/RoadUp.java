package cn.dualprevention.sync.sealroad;

import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.Backoff;
import cn.dualprevention.sync.peer.PeerTrouble;
import cn.dualprevention.sync.seal.Chain;
import cn.dualprevention.sync.voucher.KnownKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Hands on seals to one platform above. How far it has each chain is what it says: nothing is remembered here but in
 * memory, so a restore at either end costs that some are handed on again. A chain that has to wait keeps no other waiting.
 */
final class RoadUp {

    private static final Logger log = LoggerFactory.getLogger(RoadUp.class);
    /** A peer of an earlier release is asked now and then whether it has become a later one. */
    private static final Duration EARLIER_RELEASE = Duration.ofMinutes(1);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final int CHAINS = 200;
    private static final int OF_EACH = 16;
    private static final int SEALS = 32;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_ROUNDS = 1_000;

    private final Link link;
    private final KeptSeals kept;
    private final SealRoad road;
    private final KnownKeys keys;
    private final Backoff backoff = Backoff.random();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile long restsUntil = System.nanoTime();

    /** Below only the one who is busy reads and writes. */
    private final Map<Chain, State> open = new LinkedHashMap<>();

    private final Map<Chain, Long> marks = new HashMap<>();
    private long seen;

    RoadUp(Link link, KeptSeals kept, SealRoad road, KnownKeys keys) {
        this.link = link;
        this.kept = kept;
        this.road = road;
        this.keys = keys;
    }

    /** When a chain is tried again. */
    private record State(long notBefore, Duration pause) {
        static final State NOW = new State(System.nanoTime(), Duration.ofMillis(500));

        State later() {
            Duration doubled = pause.multipliedBy(2);
            return new State(
                    System.nanoTime() + pause.toNanos(), doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled);
        }
    }

    /** Hands on what there is. Empty at the end, whatever came of it. */
    Mono<Void> work() {
        if (System.nanoTime() - restsUntil < 0 || !busy.compareAndSet(false, true)) {
            return Mono.empty();
        }
        return Mono.defer(this::round)
                .repeat(MOST_ROUNDS)
                .takeWhile(more -> more)
                .then()
                .onErrorResume(this::rest)
                .doFinally(signal -> busy.set(false));
    }

    private Mono<Void> rest(Throwable trouble) {
        boolean earlier = trouble instanceof PeerTrouble t && t.isUnknown();
        Duration pause =
                earlier ? EARLIER_RELEASE : backoff.pause(trouble instanceof PeerTrouble t ? t.retryAfter() : null);
        log.debug("{}: no seals handed on: {}", link, trouble.toString());
        restsUntil = System.nanoTime() + pause.toNanos();
        return Mono.empty();
    }

    /** One question; true when there may be more to hand on at once. */
    private Mono<Boolean> round() {
        return kept.grown(seen, CHAINS)
                .doOnNext(grown -> {
                    open.putIfAbsent(grown.chain(), State.NOW);
                    seen = grown.newest();
                })
                .count()
                .flatMap(grown -> handOn().map(did -> did || grown == CHAINS));
    }

    private Mono<Boolean> handOn() {
        long now = System.nanoTime();
        List<Chain> due = open.entrySet().stream()
                .filter(entry -> now - entry.getValue().notBefore() >= 0)
                .map(Map.Entry::getKey)
                .limit(CHAINS)
                .toList();
        if (due.isEmpty()) {
            return Mono.just(false);
        }
        List<SealRoad.Part> questions = due.stream()
                .filter(chain -> !marks.containsKey(chain))
                .map(chain -> new SealRoad.Part(chain, null, List.of()))
                .toList();
        return questions.isEmpty() ? send(due) : ask(new SealRoad.Page(List.of(), questions), Map.of());
    }

    private Mono<Boolean> send(List<Chain> due) {
        Map<Chain, Long> after = due.stream().collect(Collectors.toMap(chain -> chain, chain -> mark(chain)));
        return kept.next(after, OF_EACH, SEALS).collectList().flatMap(items -> {
            Map<Chain, List<SealRoad.Item>> byChain = fitting(items);
            // what has no more is up to date; what did not fit comes next
            if (items.size() < SEALS) {
                due.stream().filter(chain -> !hasAny(items, chain)).forEach(open::remove);
            }
            if (byChain.isEmpty()) {
                return Mono.just(false);
            }
            List<SealRoad.Part> parts = byChain.entrySet().stream()
                    .map(entry -> new SealRoad.Part(entry.getKey(), after.get(entry.getKey()), entry.getValue()))
                    .toList();
            return keys.about(byChain.keySet().stream().map(Chain::platform).collect(Collectors.toSet()))
                    .flatMap(vouchers -> ask(new SealRoad.Page(vouchers, parts), byChain));
        });
    }

    private static boolean hasAny(List<SealRoad.Item> items, Chain chain) {
        return items.stream().anyMatch(item -> item.seal().chain().equals(chain));
    }

    private static Map<Chain, List<SealRoad.Item>> fitting(List<SealRoad.Item> items) {
        Map<Chain, List<SealRoad.Item>> byChain = new LinkedHashMap<>();
        int bytes = 0;
        for (SealRoad.Item item : items) {
            bytes += item.leaves().length + 1_000;
            if (bytes > MOST_BYTES && !byChain.isEmpty()) {
                break;
            }
            byChain.computeIfAbsent(item.seal().chain(), c -> new ArrayList<>()).add(item);
        }
        byChain.values().forEach(list -> list.sort(Comparator.comparingLong(SealRoad.Item::change)));
        return byChain;
    }

    private long mark(Chain chain) {
        Long known = marks.get(chain);
        return known == null ? 0 : known;
    }

    private Mono<Boolean> ask(SealRoad.Page page, Map<Chain, List<SealRoad.Item>> sent) {
        return road.handOn(link, page)
                .doOnNext(answer -> backoff.reset())
                .flatMapMany(answer -> Flux.fromIterable(answer.marks()))
                .filter(mark ->
                        page.parts().stream().anyMatch(part -> part.chain().equals(mark.chain())))
                .concatMap(mark -> follow(mark, sent.getOrDefault(mark.chain(), List.of())))
                .then(Mono.just(true));
    }

    /** A mark that is not where it was put is of a peer that was restored, or of this platform before it was. */
    private Mono<Void> follow(SealRoad.Mark mark, List<SealRoad.Item> sent) {
        Chain chain = mark.chain();
        boolean put = sent.stream().anyMatch(item -> item.change() == mark.change());
        boolean stays = marks.containsKey(chain) && mark(chain) == mark.change();
        if (!mark.ready() || (stays && !sent.isEmpty())) {
            open.computeIfPresent(chain, (c, state) -> state.later());
        } else if (!sent.isEmpty()) {
            open.computeIfPresent(chain, (c, state) -> State.NOW);
        }
        if (put || stays) {
            marks.put(chain, mark.change());
            return Mono.empty();
        }
        return mark.change() == 0
                ? Mono.fromRunnable(() -> marks.put(chain, 0L))
                : kept.standsAt(chain, mark.change(), mark.last())
                        .doOnNext(stands -> marks.put(chain, stands ? mark.change() : 0L))
                        .then();
    }
}

package cn.dualprevention.sync.sealroad;

import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.seal.Chain;
import cn.dualprevention.sync.seal.Seal;
import cn.dualprevention.sync.seal.SealAlarms;
import cn.dualprevention.sync.seal.SealMeters;
import cn.dualprevention.sync.seal.Sealed;
import cn.dualprevention.sync.seal.Seals;
import cn.dualprevention.sync.signature.PlatformKey;
import cn.dualprevention.sync.voucher.KnownKeys;
import cn.dualprevention.sync.voucher.PlatformName;
import cn.dualprevention.sync.voucher.Voucher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Takes seals from a platform below: genuine ones, by keys that are known here, about events that have arrived. What is
 * not genuine is refused and told; it stops nothing behind it, and nothing of any other origin. No more is kept than there
 * are events, so nobody can fill a disk with seals.
 */
@Service
public final class TakingSeals {

    static final int MOST_PARTS = 500;
    static final int MOST_SEALS = 64;
    static final int MOST_VOUCHERS = 2_000;

    private final KnownKeys keys;
    private final Seals seals;
    private final HandedOn handedOn;
    private final SealAlarms alarms;
    private final SealMeters meters;
    private final PlatformKey key;
    private final String self;

    TakingSeals(
            KnownKeys keys,
            Seals seals,
            HandedOn handedOn,
            SealAlarms alarms,
            SealMeters meters,
            PlatformKey key,
            PlatformSettings platform) {
        this.keys = keys;
        this.seals = seals;
        this.handedOn = handedOn;
        this.alarms = alarms;
        this.meters = meters;
        this.key = key;
        this.self = platform.code();
    }

    /** Fails with an {@link IllegalArgumentException} when it is more than a page, or about no stream that is sealed. */
    public Mono<SealRoad.Answer> take(Link link, SealRoad.Page page) {
        int all = page.parts().stream().mapToInt(part -> part.seals().size()).sum();
        if (page.parts().size() > MOST_PARTS
                || all > MOST_SEALS
                || page.vouchers().size() > MOST_VOUCHERS) {
            return Mono.error(new IllegalArgumentException("seals: got " + all + " of "
                    + page.parts().size() + " origins (expected: <= " + MOST_SEALS + " of " + MOST_PARTS + ")"));
        }
        return Mono.defer(() -> learn(link, page.vouchers()))
                .thenMany(Flux.fromIterable(page.parts()))
                .concatMap(part -> take(link, part))
                .collectList()
                .map(SealRoad.Answer::new)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<Void> learn(Link link, List<Voucher> vouchers) {
        return vouchers.isEmpty()
                ? Mono.empty()
                : keys.learn(link, vouchers)
                        .flatMap(learned -> Flux.fromIterable(learned.refused())
                                .concatMap(voucher -> refuse(
                                        link,
                                        1,
                                        "voucher for " + voucher.platform() + " by " + voucher.by()
                                                + ": not genuine, or by a key that is not known here"))
                                .thenMany(Flux.fromIterable(learned.disputed()))
                                .concatMap(platform -> alarms.raise(
                                        SealAlarms.Kind.DISPUTED,
                                        platform,
                                        null,
                                        1,
                                        "different platforms vouch for different keys of " + platform))
                                .then());
    }

    private Mono<SealRoad.Mark> take(Link link, SealRoad.Part part) {
        Chain chain = part.chain();
        Long after = part.after();
        if (!chain.wellFormed()) {
            return Mono.error(new IllegalArgumentException("seals: got " + chain + " (expected: a stream of events)"));
        }
        return handedOn.mark(link, chain).flatMap(mark -> {
            if (after == null || after > mark.change() || part.seals().isEmpty()) {
                return Mono.just(mark);
            }
            return chain.platform().equals(self) ? passOver(link, part) : judge(link, part);
        });
    }

    /** Own seals that have come round a circle of links. */
    private Mono<SealRoad.Mark> passOver(Link link, SealRoad.Part part) {
        long forged = part.seals().stream()
                .filter(item -> !Arrays.equals(item.seal().publicKey(), key.publicKey())
                        || !item.seal().genuine())
                .count();
        return keep(link, part, new Judged(List.of(), part.seals().size(), forged, false));
    }

    private Mono<SealRoad.Mark> judge(Link link, SealRoad.Part part) {
        return Mono.zip(handedOn.greatest(link, part.chain()).defaultIfEmpty(-1L), knownKeys(part))
                // signatures and hashes are work, and must not be done where the road's answers are read
                .publishOn(Schedulers.boundedElastic())
                .flatMap(known -> keep(link, part, Judged.of(part, known.getT1(), known.getT2())));
    }

    /**
     * What a part is worth.
     *
     * @param passed how many need not be handed on again: good or forged
     * @param stranger whether the next one is by a key that is not known here
     */
    private record Judged(List<Sealed> good, int passed, long forged, boolean stranger) {

        static Judged of(SealRoad.Part part, long greatest, Map<PlatformName, Boolean> known) {
            List<Sealed> good = new ArrayList<>();
            int passed = 0;
            long forged = 0;
            for (SealRoad.Item item : part.seals()) {
                Sealed sealed = item.sealed();
                if (!sealed.seal().chain().equals(part.chain()) || !sealed.genuine()) {
                    forged++;
                } else if (!known.getOrDefault(nameOf(sealed.seal()), false)) {
                    return new Judged(good, passed, forged, true);
                } else if (sealed.seal().set().last() > greatest) {
                    return new Judged(good, passed, forged, false);
                } else {
                    good.add(sealed);
                }
                passed++;
            }
            return new Judged(good, passed, forged, false);
        }
    }

    private Mono<Map<PlatformName, Boolean>> knownKeys(SealRoad.Part part) {
        return Flux.fromIterable(part.seals())
                .map(item -> nameOf(item.seal()))
                .distinct()
                .concatMap(name -> keys.isKnown(name).map(known -> Map.entry(name, known)))
                .collect(HashMap::new, (all, one) -> all.put(one.getKey(), one.getValue()));
    }

    private Mono<SealRoad.Mark> keep(Link link, SealRoad.Part part, Judged judged) {
        boolean all = judged.passed() == part.seals().size();
        Mono<SealRoad.Mark> moved = judged.passed() == 0
                ? handedOn.mark(link, part.chain())
                        .map(mark -> new SealRoad.Mark(mark.chain(), mark.change(), mark.last(), false))
                : Mono.just(markOf(part, judged.passed(), all))
                        .flatMap(mark -> handedOn.move(link, mark).thenReturn(mark));
        return seals.take(part.chain(), judged.good())
                .doOnNext(taken -> meters.taken(taken.added()))
                .flatMap(taken -> tell(link, part, judged, taken))
                .then(moved);
    }

    private Mono<Void> tell(Link link, SealRoad.Part part, Judged judged, Seals.Taken taken) {
        Chain chain = part.chain();
        Mono<Void> told = Mono.empty();
        if (judged.forged() > 0) {
            told = told.then(refuse(link, judged.forged(), chain + ": not genuine"));
        }
        if (judged.stranger()) {
            told = told.then(refuse(link, 1, chain + ": by a key that nobody known here has vouched for"));
        }
        if (!taken.contradicted().isEmpty()) {
            told = told.then(alarms.raise(
                    SealAlarms.Kind.CONTRADICTED,
                    chain.platform(),
                    link.id(),
                    taken.contradicted().size(),
                    chain + ": sealed twice with different events: " + taken.contradicted()));
        }
        return told;
    }

    /** Told under the name of the peer, which handed it on: any other name could be invented without end. */
    private Mono<Void> refuse(Link link, long times, String what) {
        return alarms.raise(SealAlarms.Kind.REFUSED, link.peer(), link.id(), times, link + ": " + what);
    }

    private static SealRoad.Mark markOf(SealRoad.Part part, int passed, boolean ready) {
        SealRoad.Item last = part.seals().get(passed - 1);
        return new SealRoad.Mark(part.chain(), last.change(), last.seal().id(), ready);
    }

    private static PlatformName nameOf(Seal seal) {
        return new PlatformName(seal.platform(), seal.publicKey());
    }
}

package cn.dualprevention.sync.voucher;

import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.platform.PlatformTier;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.signature.PlatformKey;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Knows the keys of platforms below: those of direct neighbours from their enrolment, others by vouchers that hang on
 * these. Of a direct neighbour nobody else's word counts, and a word counts only when it comes by the road of those who
 * gave it.
 */
@Service
public final class KnownKeys {

    /** This platform's own word. */
    private static final UUID OWN = new UUID(0, 0);
    /** More tiers than there are. */
    private static final int LONGEST_CHAIN = 8;

    private final Vouchers vouchers;
    private final Links links;
    private final PlatformKey key;
    private final Clock clock;
    private final String self;
    private final boolean vouches;

    KnownKeys(Vouchers vouchers, Links links, PlatformKey key, Clock clock, PlatformSettings platform) {
        this.vouchers = vouchers;
        this.links = links;
        this.key = key;
        this.clock = clock;
        this.self = platform.code();
        // nobody reports to an enterprise, so there is nobody whose key it has to know for others
        this.vouches = platform.tier() != PlatformTier.ENTERPRISE;
    }

    /**
     * What came of vouchers.
     *
     * @param refused not genuine, or by somebody whose key is not known by way of this link
     * @param disputed platforms for which different platforms vouch for different keys
     */
    public record Learned(List<Voucher> refused, Set<String> disputed) {}

    /** Takes what a platform below hands on, as far as it is that platform's own word, or hangs on it. */
    public Mono<Learned> learn(Link link, Collection<Voucher> handedOn) {
        Set<Voucher> open = new LinkedHashSet<>(handedOn);
        // round a circle of links comes what was said here, and what is said of this platform
        open.removeIf(v -> v.genuine() && (v.platform().equals(self) || v.from().equals(own())));
        Set<String> names = new HashSet<>();
        open.forEach(v -> names.addAll(List.of(v.platform(), v.by())));
        return Mono.zip(
                        direct(),
                        vouchers.about(names).collectList(),
                        vouchers.broughtBy(link.id(), names).collectList())
                .flatMap(found -> {
                    Map<String, Set<String>> direct = found.getT1();
                    Set<PlatformName> known = new HashSet<>();
                    direct.getOrDefault(link.peer(), Set.of())
                            .forEach(k -> known.add(new PlatformName(link.peer(), k)));
                    found.getT3().forEach(v -> known.add(v.of()));
                    Set<Voucher> had = open.stream()
                            .filter(v -> found.getT2().stream().anyMatch(k -> same(k, v)))
                            .collect(Collectors.toSet());
                    Set<Voucher> accepted = accept(open, known, v -> had.contains(v) || isAcceptable(v, direct));
                    open.removeAll(had);
                    accepted.removeAll(had);
                    return Flux.fromIterable(accepted)
                            .concatMap(v -> vouchers.keep(v, link.id()))
                            .then(Mono.defer(() -> disputed(accepted)))
                            .map(disputed -> new Learned(List.copyOf(open), disputed));
                });
    }

    /** Takes out what hangs on what is known, in whatever order it is said. */
    private static Set<Voucher> accept(Set<Voucher> open, Set<PlatformName> known, Predicate<Voucher> acceptable) {
        Set<Voucher> accepted = new LinkedHashSet<>();
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            open.stream()
                    .filter(v -> known.contains(v.from()) && acceptable.test(v))
                    .forEach(accepted::add);
            accepted.forEach(v -> known.add(v.of()));
            open.removeAll(accepted);
        }
        return accepted;
    }

    /** Whether a key is a platform's, as far as is known here. */
    public Mono<Boolean> isKnown(PlatformName name) {
        return direct().flatMap(direct -> {
            Set<String> keys = direct.get(name.platform());
            return keys != null
                    ? Mono.just(keys.contains(name.key()))
                    : vouchers.about(List.of(name.platform()))
                            .collectList()
                            .map(kept -> kept.stream().anyMatch(v -> v.of().equals(name)));
        });
    }

    /** Everything that is said about the keys of these platforms, and about the keys of those who say so. */
    public Mono<List<Voucher>> about(Collection<String> platforms) {
        return vouchForNeighbours().then(collect(new TreeSet<>(platforms), new LinkedHashSet<>(), 0));
    }

    private Mono<List<Voucher>> collect(Set<String> platforms, Set<Voucher> found, int depth) {
        if (platforms.isEmpty() || depth == LONGEST_CHAIN) {
            return Mono.just(List.copyOf(found));
        }
        Set<String> had = found.stream().map(Voucher::platform).collect(Collectors.toSet());
        return vouchers.about(platforms).collectList().flatMap(more -> {
            found.addAll(more);
            Set<String> next = more.stream().map(Voucher::by).collect(Collectors.toCollection(TreeSet::new));
            next.removeAll(had);
            next.removeAll(platforms);
            return collect(next, found, depth + 1);
        });
    }

    /** The word of this platform for those linked directly below it, given once for each key. */
    private Mono<Void> vouchForNeighbours() {
        if (!vouches) {
            return Mono.empty();
        }
        return keys(link -> link.direction() == Link.Direction.DOWN)
                .flatMapMany(below -> vouchers.about(below.keySet())
                        .filter(v -> v.by().equals(self) && Arrays.equals(v.byKey(), key.publicKey()))
                        .map(Voucher::of)
                        .collect(Collectors.toSet())
                        .flatMapMany(said -> Flux.fromIterable(below.entrySet())
                                .flatMapIterable(entry -> entry.getValue().stream()
                                        .map(k -> new PlatformName(entry.getKey(), k))
                                        .filter(name -> !said.contains(name))
                                        .toList())))
                .concatMap(name -> vouchers.keep(vouch(name), OWN))
                .then();
    }

    private PlatformName own() {
        return new PlatformName(self, key.publicKey());
    }

    private Voucher vouch(PlatformName name) {
        return Voucher.sign(
                name.platform(), name.publicKey(), clock.instant().truncatedTo(ChronoUnit.MILLIS), self, key);
    }

    private boolean isAcceptable(Voucher voucher, Map<String, Set<String>> direct) {
        Set<String> keys = direct.get(voucher.platform());
        return !voucher.platform().equals(self)
                && (keys == null || keys.contains(voucher.of().key()))
                && voucher.genuine();
    }

    private Mono<Set<String>> disputed(Collection<Voucher> fresh) {
        Set<String> platforms = fresh.stream().map(Voucher::platform).collect(Collectors.toSet());
        return platforms.isEmpty()
                ? Mono.just(Set.of())
                : vouchers.about(platforms).collectList().map(KnownKeys::disputes);
    }

    /** The same platform may vouch for a later key; two that name different keys do not mean the same platform. */
    private static Set<String> disputes(List<Voucher> all) {
        return all.stream()
                .filter(v -> all.stream()
                        .anyMatch(other -> other.platform().equals(v.platform())
                                && !other.of().equals(v.of())
                                && !other.by().equals(v.by())))
                .map(Voucher::platform)
                .collect(Collectors.toSet());
    }

    /** Keys of all who are linked with this platform, in hexadecimal. */
    private Mono<Map<String, Set<String>>> direct() {
        return keys(link -> true);
    }

    private Mono<Map<String, Set<String>>> keys(Predicate<Link> which) {
        return links.all()
                .filter(link -> link.peerKey() != null && which.test(link))
                .collect(Collectors.groupingBy(
                        Link::peer,
                        Collectors.mapping(
                                link -> new PlatformName(link.peer(), keyOf(link)).key(), Collectors.toSet())));
    }

    private static byte[] keyOf(Link link) {
        byte[] peerKey = link.peerKey();
        return peerKey == null ? new byte[0] : peerKey;
    }

    private static boolean same(Voucher one, Voucher other) {
        return one.of().equals(other.of()) && one.from().equals(other.from());
    }
}

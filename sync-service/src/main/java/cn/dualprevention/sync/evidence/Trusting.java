package cn.dualprevention.sync.evidence;

import cn.dualprevention.sync.evidence.Findings.Standing;
import cn.dualprevention.sync.evidence.Findings.Trust;
import cn.dualprevention.sync.voucher.PlatformName;
import cn.dualprevention.sync.voucher.Voucher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose key is whose, from what somebody knows himself and from vouchers. */
final class Trusting {

    private final Map<String, Set<String>> given;
    private final List<Voucher> vouchers;

    /**
     * @param given fingerprints of keys, by platform
     * @param vouchers genuine ones
     */
    Trusting(Map<String, Set<String>> given, List<Voucher> vouchers) {
        this.given = given;
        this.vouchers = vouchers;
    }

    Standing of(String platform, byte[] publicKey) {
        PlatformName name = new PlatformName(platform, publicKey);
        Set<String> fingerprints = given.get(platform);
        if (fingerprints != null) {
            return standing(name, fingerprints.contains(name.fingerprint()) ? Trust.GIVEN : Trust.OTHER, List.of());
        }
        List<PlatformName> chain = chain(name, new HashSet<>());
        return chain != null
                ? standing(name, Trust.VOUCHED, chain)
                : standing(
                        name,
                        Trust.UNKNOWN,
                        vouchers.stream()
                                .filter(v -> v.of().equals(name))
                                .map(Voucher::from)
                                .distinct()
                                .toList());
    }

    private static Standing standing(PlatformName name, Trust trust, List<PlatformName> chain) {
        return new Standing(name.platform(), name.fingerprint(), trust, chain);
    }

    /** Who vouches, up to one whose key was given; null when nobody does. */
    private @Nullable List<PlatformName> chain(PlatformName name, Set<PlatformName> seen) {
        if (!seen.add(name)) {
            return null;
        }
        for (Voucher voucher : vouchers) {
            if (voucher.of().equals(name)) {
                List<PlatformName> chain = new ArrayList<>(List.of(voucher.from()));
                Set<String> fingerprints = given.get(voucher.by());
                if (fingerprints != null) {
                    if (fingerprints.contains(voucher.from().fingerprint())) {
                        return chain;
                    }
                    continue;
                }
                List<PlatformName> rest = chain(voucher.from(), seen);
                if (rest != null) {
                    chain.addAll(rest);
                    return chain;
                }
            }
        }
        return null;
    }
}

package cn.dualprevention.sync.seal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What should never happen with seals, kept for somebody to look at and counted. */
public interface SealAlarms {

    /** Of what kind it is. */
    enum Kind {
        /** A seal or voucher that is not what it says, or by a key that nobody knows. */
        REFUSED,
        /** An event here is not what its origin has sealed. */
        MISMATCHED,
        /** An event here was never sealed by its origin, which has sealed later ones. */
        UNSEALED,
        /** An origin, or somebody with its key, has sealed two different events under one number. */
        CONTRADICTED,
        /** Different platforms vouch for different keys of one platform. */
        DISPUTED
    }

    /**
     * Once more. Counted and kept at once; one row for each kind, platform and link.
     *
     * @param link by which it came; null when it was found here
     * @param times how many events or messages it is about
     */
    Mono<Void> raise(Kind kind, String platform, @Nullable UUID link, long times, String detail);
}

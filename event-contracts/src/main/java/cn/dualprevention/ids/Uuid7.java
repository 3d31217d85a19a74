package cn.dualprevention.ids;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUID version 7 (RFC 9562): 48 bits of milliseconds, then a counter that begins at random in every millisecond, then
 * random bits. Ids made in one JVM ascend, also while a clock that was set back catches up.
 */
public final class Uuid7 {

    /** A clock that stands further back than this is another clock, not one that was corrected. */
    private static final long TOLERATED_STEP_BACK_MILLIS = 60_000;

    private static final int COUNTER_BITS = 12;
    /** The counter begins in its lower half, so a millisecond has room for 2,048 ids at least. */
    private static final int COUNTER_SEED_BOUND = 1 << (COUNTER_BITS - 1);

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Milliseconds and counter of the newest id. */
    private static final AtomicLong LAST = new AtomicLong();

    private Uuid7() {}

    public static UUID next(Clock clock) {
        long now = clock.millis() << COUNTER_BITS;
        long fresh = now | RANDOM.nextInt(COUNTER_SEED_BOUND);
        long tolerated = now + (TOLERATED_STEP_BACK_MILLIS << COUNTER_BITS);
        // a full counter runs over into the next millisecond, which the RFC allows
        long tick = LAST.updateAndGet(last -> last >= fresh && last < tolerated ? last + 1 : fresh);
        long high = tick >>> COUNTER_BITS << 16 | VERSION_7 | tick & (1 << COUNTER_BITS) - 1;
        return new UUID(high, RANDOM.nextLong() & VARIANT_MASK | VARIANT);
    }

    /** The milliseconds an id carries. */
    public static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    /** Whether the id is of this version; a client may send its own. */
    public static boolean isValid(UUID id) {
        return id.version() == 7 && id.variant() == 2;
    }
}

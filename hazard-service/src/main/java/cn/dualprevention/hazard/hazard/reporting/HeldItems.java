package cn.dualprevention.hazard.hazard.reporting;

import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.journal.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Hazards of enterprises this service has not heard of yet (子先于父到达). */
public interface HeldItems {

    Duration KEPT = Duration.ofDays(30);

    /** Keeps items; of two by one caller for one hazard the newer stays. Answers the key's owner for each key that was used before. */
    Mono<List<RequestKey>> hold(List<HeldItem> items);

    /** Waiting items whose enterprise is known by now, oldest first; none while nothing can be written. */
    Mono<List<HeldItem>> settleable(int limit);

    /** It has been taken in; what the caller has handed in about the same hazard since stays. */
    Mono<Void> settled(HeldItem item);

    /** Its enterprise came and it still cannot be taken; it stays listed until it expires. */
    Mono<Void> refused(HeldItem item, String reason);

    /** What a caller handed in, or what waits for his enterprise; newest first, after {@code before}. */
    Mono<List<HeldItem>> list(Caller caller, @Nullable UUID before, int limit);

    Mono<Long> dropExpired(Instant now);

    /**
     * One item that waits.
     *
     * @param refusal why it was refused after its enterprise came; null while it waits
     */
    record HeldItem(
            UUID id,
            Intake intake,
            Caller caller,
            @Nullable RequestKey request,
            Instant heldAt,
            @Nullable String refusal) {

        public Instant expiresAt() {
            return heldAt.plus(KEPT);
        }
    }
}

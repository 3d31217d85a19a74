package cn.dualprevention.sync.link;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The links of this platform. */
public interface Links {

    Flux<Link> all();

    /** Links that are in use, from memory: at most a second old. */
    List<Link> active();

    /** A link by its id, from memory. */
    Optional<Link> find(UUID id);

    /** Keeps an invitation. The secret itself is in the token only; here is its hash. */
    Mono<Void> invite(Link link, byte[] secretHash, Instant expiresAt);

    /**
     * Completes an invitation with the peer's key. The same key again succeeds again, so a lost answer may be asked for
     * once more; another key does not.
     *
     * @return the active link, or empty when there is no such invitation, it is over or was used by somebody else
     */
    Mono<Link> accept(UUID id, byte[] secretHash, byte[] peerKey, Instant now);

    /** Keeps the lower side of an accepted invitation. */
    Mono<Void> enrolled(Link link);

    /** Stops or goes on; empty when there is no such link in use. */
    Mono<Link> change(UUID id, Link.State state);

    /** Reads what changed into memory. */
    Mono<Void> refresh();

    /** Called when the links in memory have changed. */
    void onChange(Runnable listener);

    /**
     * Takes or renews the leases of links upward that are free or ours. A lease saves double work; it is not what makes
     * numbers unique, so a leader that was paused and wakes up late does no harm.
     *
     * @return the ids of the links that are this replica's now
     */
    Mono<Set<UUID>> hold(String replica, Duration length);

    /** Leaves all at once, so another replica need not wait. */
    Mono<Void> release(String replica);
}

package cn.dualprevention.sync.link;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Which replica works on which link upward. A lease saves double work; it is not what makes numbers unique, so a paused
 * leader that wakes up late does no harm.
 */
public interface LinkLeases {

    /** Takes or renews what is free or ours; returns the ids of the links that are ours now. */
    Mono<Set<UUID>> hold(String replica, Duration length);

    /** Leaves all at once, so another replica need not wait. */
    Mono<Void> release(String replica);
}

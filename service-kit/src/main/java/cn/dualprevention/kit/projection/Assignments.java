package cn.dualprevention.kit.projection;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches that a consumer which is the only one of its group reads every topic it wants. One that keeps its place in the
 * group by name and comes back while its topics are being made again, because the broker has lost its folder, may be given
 * what it had before they were there; and then neither it nor the broker looks again by itself (KIP-814).
 */
final class Assignments {

    private static final Logger log = LoggerFactory.getLogger(Assignments.class);

    private final Set<String> incomplete = new HashSet<>();

    /**
     * Looks at one consumer; what is missing at two looks one after the other is asked for.
     *
     * @param assigned topics it reads
     * @param again makes the group divide its topics once more
     */
    void look(String consumer, Collection<String> wanted, Collection<String> assigned, Runnable again) {
        if (new HashSet<>(assigned).containsAll(wanted)) {
            incomplete.remove(consumer);
        } else if (!incomplete.add(consumer)) {
            log.warn("{}: reads {} of {}, joins its group again", consumer, assigned, wanted);
            incomplete.remove(consumer);
            again.run();
        }
    }
}

package cn.dualprevention.kit.relay;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * A durable log that the {@link Relay} publishes. Positions are given densely per topic and never change; what is old is
 * deleted, from the beginning or in the middle, and never before it was published.
 */
public interface EventLog {

    /** Topics without the platform's prefix, the most urgent first. */
    List<String> topics();

    /** Identity of this log, new after a restore: positions of different publications are different things. */
    Mono<String> publication();

    /**
     * At most {@code limit} events after {@code position}, in order: all that are still there of the next {@code limit}
     * positions, and perhaps later ones in place of those that are gone. What was given and is passed over here counts as
     * gone for good, so nothing may be left out for any other reason.
     *
     * <p>Empty when none of the next {@code limit} positions is there, because they are not given yet or gone. A log that
     * looks behind a hole instead spares its consumers the asking for it piece by piece.
     */
    Mono<List<PositionedEvent>> after(String topic, long position, int limit);
}

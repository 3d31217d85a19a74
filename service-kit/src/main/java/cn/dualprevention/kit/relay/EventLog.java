package cn.dualprevention.kit.relay;

import java.util.List;
import reactor.core.publisher.Mono;

/** A durable log that the {@link Relay} publishes. Positions are dense per topic and never change. */
public interface EventLog {

    /** Topics without the platform's prefix, the most urgent first. */
    List<String> topics();

    /** Identity of this log, new after a restore: positions of different publications are different things. */
    Mono<String> publication();

    /** Up to {@code limit} events after {@code position}, in order, without a gap; empty when there are none yet. */
    Mono<List<PositionedEvent>> after(String topic, long position, int limit);
}

package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.link.Link;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Own events that were lost here and have come back. */
public interface RecalledEvents {

    /**
     * Takes them into the log as what came over this link, also those that stand in it already: they get places among the
     * forwarded ones, go on to other platforms and not back. No road is learned from them: what is meant for this platform
     * stays here.
     *
     * @param link null when they come from this log itself
     */
    Mono<Void> record(@Nullable Link link, Stream stream, List<Event> events);

    /** Links by which events of these platforms came; one that has not been heard of is missing. */
    Mono<Map<String, Collection<UUID>>> roadsTo(Collection<String> platforms);

    /** The last place of each forwarded topic. */
    Mono<Map<String, Long>> forwardedTo();
}

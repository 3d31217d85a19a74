package cn.dualprevention.sync.evidence;

import cn.dualprevention.sync.trace.EventPlaces;
import java.util.Optional;
import reactor.core.publisher.Flux;

/** The events of a hazard, as the service that owns hazards tells whoever asks. */
public interface HazardEvents {

    /**
     * One for each event of the timeline, in its order, empty where no service knows it; none when there is no such
     * hazard, or the asker may not see it.
     */
    Flux<Optional<EventPlaces.Place>> of(String hazard, String authorization);
}

package cn.dualprevention.sync.evidence;

import cn.dualprevention.sync.trace.EventPlaces;
import reactor.core.publisher.Flux;

/** The events of a hazard, as the service that owns hazards tells whoever asks. */
public interface HazardEvents {

    /** In the order of the timeline; none when there is no such hazard, or the asker may not see it. */
    Flux<EventPlaces.Place> of(String hazard, String authorization);
}

package cn.dualprevention.sync.trace;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Finds an event among this platform's services, with the rights of whoever asks. */
public interface EventPlaces {

    /** Empty when no service knows the event, or the asker may not see it. */
    Mono<EventPlace> find(UUID eventId, String authorization);
}

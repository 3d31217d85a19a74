package cn.dualprevention.sync.trace;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Finds an event among this platform's services, with the rights of whoever asks. */
public interface EventPlaces {

    /** Empty when no service knows the event, or the asker may not see it. */
    Mono<Place> find(UUID eventId, String authorization);

    /** Where an event stands in its origin's journal, as the service that owns it says. */
    record Place(UUID eventId, String origin, String incarnation, String stream, long number, Instant recordedAt) {}
}

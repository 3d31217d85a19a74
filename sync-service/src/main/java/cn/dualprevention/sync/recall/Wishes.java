package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What restored services wish for and who has said that there is no more of it, kept across restarts. */
public interface Wishes {

    /** Keeps a wish in place of an earlier one of this service; whoever had no more of these streams is asked anew. */
    Mono<Void> begin(String service, String incarnation, Collection<Stream> streams);

    /** Everything that was waited for is here. */
    Mono<Void> granted(String incarnation);

    Flux<Wish> all();

    /** Nothing is left there. */
    Mono<Void> end(Lane lane);

    Flux<Lane> ends();

    /**
     * A service's wish, as far as it is for one stream.
     *
     * @param incarnation of the service's journal since the restore
     */
    record Wish(String service, Stream stream, String incarnation, boolean granted) {}

    /** A stream of a link. */
    record Lane(UUID link, Stream stream) {}
}

package cn.dualprevention.sync.inbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.link.Link;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Everything that arrived. */
public interface Inbox {

    /** Works at the desk of a link's stream; commits before the result is passed on. */
    <T> Mono<T> atDesk(Link link, Stream stream, Function<Desk, Mono<T>> work);

    /** Number up to which all consignments are here, by stream. */
    Mono<Map<String, Long>> marks(Link link, Collection<Stream> streams);

    /** Keeps something that should not exist, as it came, for an operator. */
    Mono<Void> setAside(Link link, Stream stream, long number, String kind, String detail, byte[] bytes);
}

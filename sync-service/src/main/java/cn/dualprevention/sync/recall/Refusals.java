package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.status.LinkMeters;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Pages that cannot be taken. One that fails the same way again and again will never be taken, and must not keep back
 * what stands behind it: it is passed over, for this peer only.
 */
@Component
final class Refusals {

    /** Often enough that a fault on the way is none of the page's. */
    static final int MOST = 5;

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final LinkMeters meters;
    private final Map<Wishes.Lane, Failure> last = new ConcurrentHashMap<>();

    Refusals(LinkMeters meters) {
        this.meters = meters;
    }

    private record Failure(String message, int times) {

        Failure and(Failure next) {
            return message.equals(next.message) ? new Failure(message, times + 1) : next;
        }
    }

    /** Whether to go on without what could not be taken. */
    boolean passOver(Link link, Stream stream, Throwable failure) {
        Wishes.Lane lane = new Wishes.Lane(link.id(), stream);
        Failure now = last.merge(lane, new Failure(String.valueOf(failure.getMessage()), 1), Failure::and);
        if (now.times() < MOST) {
            return false;
        }
        last.remove(lane);
        meters.passedOver(link);
        log.warn("{} {}: own events are passed over, they cannot be taken: {}", link, stream.topic(), now.message());
        return true;
    }

    /** A page was taken. */
    void taken(Link link, Stream stream) {
        last.remove(new Wishes.Lane(link.id(), stream));
    }
}

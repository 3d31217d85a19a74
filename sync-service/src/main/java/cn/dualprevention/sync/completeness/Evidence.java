package cn.dualprevention.sync.completeness;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.completeness.Applied;
import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.sync.link.Link;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What is on disk, from which claims are proven. */
public interface Evidence {

    /** As it is now; what comes later in {@link Found} is read later, so it is no older than what comes before. */
    Mono<Found> look(Set<String> streams);

    /**
     * Keeps what a platform below says, if everything it speaks of is here.
     *
     * @param numbers up to which all consignments must be here, by topic
     * @return false when they are not; nothing is kept then
     */
    Mono<Boolean> take(Link link, Completeness said, Map<String, Long> numbers);

    /**
     * Read in this order.
     *
     * @param own which of this platform's own events are in the block log
     * @param below what each platform below has said last
     * @param holed platforms of which older events never came: they were deleted with their time before the link was made
     * @param logs how long the logs are, by topic
     * @param roads how far links upward are
     */
    record Found(Applied own, List<Subordinate> below, Set<String> holed, Map<String, Ends> logs, List<Road> roads) {

        /** By forwarded topic. */
        Map<String, Long> forwarded() {
            Map<String, Long> to = new TreeMap<>();
            logs.forEach((topic, ends) -> to.put(Stream.ofTopic(topic).forwardedTopic(), ends.forwarded()));
            return to;
        }
    }

    /** A platform below; {@link Completeness#UNKNOWN} when it has never said anything. */
    record Subordinate(String platform, Completeness said) {}

    /** The last block, and the last position of the forwarded topic. */
    record Ends(long block, long forwarded) {}

    /**
     * How far a link upward is with one stream.
     *
     * @param block the last that was looked at
     * @param cut the last consignment made
     * @param acknowledged the peer has all up to this one
     */
    record Road(UUID link, String stream, long block, long cut, long acknowledged) {

        static final Road NONE = new Road(new UUID(0, 0), "", 0, 0, 0);
    }
}

package cn.dualprevention.sync.block;

import cn.dualprevention.events.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read on the outside of an event to send it on: who numbered it, whose business it is, whom it is meant for.
 * The body stays shut.
 *
 * @param routes its scope and, when it moved, the scope before: an event that leaves a link's filter goes once more
 * @param schema fingerprint of the schema of its body
 * @param destination platform a decision is meant for
 */
public record EventLabel(
        Origin origin,
        long number,
        List<Route> routes,
        String schema,
        @Nullable String destination) {

    /**
     * In the order of the events.
     *
     * @throws IllegalArgumentException naming the header that is missing or unreadable
     */
    public static List<EventLabel> of(List<Event> events) {
        LabelReader reader = new LabelReader();
        return events.stream().map(reader::label).toList();
    }
}

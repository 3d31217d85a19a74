package cn.dualprevention.sync.block;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.EventMetadata;
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

    public static EventLabel of(Event event) {
        EventMetadata m = event.metadata();
        Route now = Route.of(m.scope(), m.time());
        List<Route> routes = m.previous() == null ? List.of(now) : List.of(now, Route.of(m.previous(), m.time()));
        return new EventLabel(new Origin(m.origin(), m.incarnation()), m.number(), routes, m.schema(), m.destination());
    }
}

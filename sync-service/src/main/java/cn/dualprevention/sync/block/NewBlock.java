package cn.dualprevention.sync.block;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A block about to get its place in the log.
 *
 * @param covers numbers that are here, or that no business of this platform's
 * @param routes distinct routes of the events, or null when there are too many to list: then it is opened to judge
 * @param schemas fingerprints the events' bodies need
 * @param storedAs where the frames are kept already, as part of what arrived
 * @param link where it came from; null for this platform's own events
 */
public record NewBlock(
        Frames frames,
        Coverage covers,
        @Nullable Set<Route> routes,
        Set<String> schemas,
        @Nullable Long storedAs,
        @Nullable UUID link) {

    static final int MOST_ROUTES = 64;

    /** A block of these events, its summary read off their labels. */
    public static NewBlock of(
            Frames frames,
            Collection<EventLabel> labels,
            Coverage covers,
            @Nullable Long storedAs,
            @Nullable UUID link) {
        Set<Route> routes = new LinkedHashSet<>();
        Set<String> schemas = new LinkedHashSet<>();
        for (EventLabel label : labels) {
            if (routes.size() <= MOST_ROUTES) {
                routes.addAll(label.routes());
            }
            schemas.add(label.schema());
        }
        return new NewBlock(frames, covers, routes.size() > MOST_ROUTES ? null : routes, schemas, storedAs, link);
    }

    /** The numbers of the events. */
    public static Coverage numbersOf(Collection<EventLabel> labels) {
        Map<Origin, LongStream.Builder> byOrigin = new HashMap<>();
        for (EventLabel label : labels) {
            byOrigin.computeIfAbsent(label.origin(), o -> LongStream.builder()).add(label.number());
        }
        SortedMap<Origin, NumberSet> sets = new TreeMap<>();
        byOrigin.forEach((origin, numbers) ->
                sets.put(origin, NumberSet.of(numbers.build().toArray())));
        return new Coverage(sets);
    }
}

package cn.dualprevention.sync.link;

import java.util.Set;

/**
 * What the upper platform is responsible for, and so what the lower one sends it. An empty set means no limit by that.
 *
 * @param divisions areas, each with everything that reports to it on the day of an event
 * @param sectors any of an event's sectors suffices
 * @param parks park codes
 */
public record LinkScope(Set<String> divisions, Set<String> sectors, Set<String> parks) {

    public static final LinkScope EVERYTHING = new LinkScope(Set.of(), Set.of(), Set.of());

    public LinkScope {
        divisions = Set.copyOf(divisions);
        sectors = Set.copyOf(sectors);
        parks = Set.copyOf(parks);
    }
}

package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.block.Origin;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What this platform's restored services have of their own events, and what has come back to them since. What stands in the
 * block log says nothing about that: it may know of events that their journals have lost.
 *
 * <p>Several journals may write one stream, each under incarnations of its own; what any of them has need not come back.
 */
@Component
final class Losses {

    /** More than any journal will ever give. */
    private static final NumberSet EVERY_NUMBER = NumberSet.range(1, 1L << 60);

    private final Map<Stream, Map<String, Journal>> journals = new EnumMap<>(Stream.class);
    private final Map<Stream, Coverage> back = new EnumMap<>(Stream.class);

    /** A journal as it was restored, and who numbers its events since. */
    private record Journal(Origin present, Coverage has) {}

    /**
     * A service's journal has these numbers and no others. What came back so far comes once more: who wishes knows only what
     * comes after its wish.
     *
     * @param present who numbers its events from now on; nothing of that can have been lost
     */
    synchronized void begin(Stream stream, String service, Origin present, Coverage has) {
        journals.computeIfAbsent(stream, s -> new HashMap<>()).put(service, new Journal(present, has));
        back.remove(stream);
    }

    /** What need not come back. */
    synchronized Coverage here(Stream stream) {
        Coverage here = back.getOrDefault(stream, Coverage.NONE);
        for (Journal journal : journals.getOrDefault(stream, Map.of()).values()) {
            here = here.union(journal.has()).union(Coverage.of(journal.present(), EVERY_NUMBER));
        }
        return here;
    }

    /** Whether a restored journal numbers its events so since: whoever else does takes its numbers away. */
    synchronized boolean isPresent(Origin origin) {
        return journals.values().stream()
                .flatMap(services -> services.values().stream())
                .anyMatch(journal -> journal.present().equals(origin));
    }

    /**
     * Those of the offered numbers that nobody has brought back yet; they count as here from now on, so that of two
     * platforms which offer the same event only one brings it.
     */
    synchronized Coverage claim(Stream stream, Coverage offered) {
        Coverage fresh = offered.minus(here(stream));
        back.merge(stream, fresh, Coverage::union);
        return fresh;
    }

    /** Claimed and then not kept. */
    synchronized void giveUp(Stream stream, Coverage claimed) {
        back.computeIfPresent(stream, (s, numbers) -> numbers.minus(claimed));
    }
}

package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Coverage;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What this platform's restored services have of their own events, and what has come back to them since. What stands in the
 * block log says nothing about that: it may know of events that their journals have lost.
 */
@Component
final class Losses {

    private final Map<Stream, Coverage> here = new EnumMap<>(Stream.class);

    /** A service has these numbers and no others. */
    synchronized void begin(Stream stream, Coverage has) {
        here.put(stream, has);
    }

    /** What need not come back. */
    synchronized Coverage here(Stream stream) {
        return here.getOrDefault(stream, Coverage.NONE);
    }

    /**
     * Those of the offered numbers that nobody has brought back yet; they count as here from now on, so that of two
     * platforms which offer the same event only one brings it.
     */
    synchronized Coverage claim(Stream stream, Coverage offered) {
        Coverage before = here(stream);
        here.put(stream, before.union(offered));
        return offered.minus(before);
    }

    /** Claimed and then not kept. */
    synchronized void giveUp(Stream stream, Coverage claimed) {
        here.put(stream, here(stream).minus(claimed));
    }
}

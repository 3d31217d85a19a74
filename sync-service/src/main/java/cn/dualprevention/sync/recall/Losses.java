package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Coverage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/**
 * What this platform's restored services have of their own events, and what has come back to them since. What stands in the
 * block log says nothing about that: it may know of events that their journals have lost.
 */
@Component
final class Losses {

    private final Map<Stream, Coverage> here = new ConcurrentHashMap<>();

    /** A service has these numbers and no others. */
    void begin(Stream stream, Coverage has) {
        here.put(stream, has);
    }

    /**
     * Those of the offered numbers that nobody has brought back yet; they count as here from now on, so that of two
     * platforms which offer the same event only one brings it.
     */
    Coverage claim(Stream stream, Coverage offered) {
        AtomicReference<Coverage> claimed = new AtomicReference<>(offered);
        here.merge(stream, offered, (before, more) -> {
            claimed.set(more.minus(before));
            return before.union(more);
        });
        return claimed.get();
    }

    /** Claimed and then not kept. */
    void giveUp(Stream stream, Coverage claimed) {
        here.computeIfPresent(stream, (same, before) -> before.minus(claimed));
    }

    /** What need not come back. */
    Coverage here(Stream stream) {
        return here.getOrDefault(stream, Coverage.NONE);
    }
}

package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Coverage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    /** These came back. */
    void back(Stream stream, Coverage numbers) {
        here.merge(stream, numbers, Coverage::union);
    }

    /** What need not come back. */
    Coverage here(Stream stream) {
        return here.getOrDefault(stream, Coverage.NONE);
    }
}

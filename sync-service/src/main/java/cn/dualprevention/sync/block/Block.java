package cn.dualprevention.sync.block;

import cn.dualprevention.events.Stream;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some events of one stream at a place in the log of everything that passes this platform.
 *
 * @param position dense per stream
 * @param payload where the frames are kept, or null when there are none
 * @param routes distinct routes of the events; null when it must be opened to know
 * @param link where it came from; null for this platform's own events
 */
public record Block(
        Stream stream,
        long position,
        Frames frames,
        @Nullable Long payload,
        Coverage covers,
        @Nullable Set<Route> routes,
        Set<String> schemas,
        @Nullable UUID link) {}

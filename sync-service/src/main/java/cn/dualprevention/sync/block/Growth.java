package cn.dualprevention.sync.block;

import cn.dualprevention.events.Stream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Wakes those who wait for the block log to grow, within this process and right after the commit. Other replicas find
 * out by their timers.
 */
@Component
public final class Growth {

    private final List<Consumer<Stream>> waiting = new CopyOnWriteArrayList<>();

    /** {@code wake} must return at once. */
    public void onGrowth(Consumer<Stream> wake) {
        waiting.add(wake);
    }

    public void grown(Stream stream) {
        waiting.forEach(w -> w.accept(stream));
    }
}

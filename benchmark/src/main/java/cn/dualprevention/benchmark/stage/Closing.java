package cn.dualprevention.benchmark.stage;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes in the reverse order of opening, all of it whatever happens. */
final class Closing implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T closeable) {
        open.push(closeable);
        return closeable;
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                if (first == null) {
                    first = new IllegalStateException("could not be closed", e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}

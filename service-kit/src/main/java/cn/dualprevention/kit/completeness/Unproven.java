package cn.dualprevention.kit.completeness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Claims that wait for their proof, oldest first. The newest that can be proven counts; what is older than it is let go.
 * Somebody who lags proves an old one while new ones keep coming, so a newer one never takes the place of one that waits:
 * when there are too many every second one goes, and the oldest stays.
 */
public final class Unproven<T> {

    static final int MOST = 100;

    private final List<T> waiting = new ArrayList<>();

    public synchronized void add(T claim) {
        if (waiting.size() == MOST) {
            for (int i = MOST - 1; i > 0; i -= 2) {
                waiting.remove(i);
            }
        }
        waiting.add(claim);
    }

    /** The newest that holds, taken out with all that are older; empty when none does. */
    public synchronized Optional<T> proven(Predicate<T> holds) {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            T claim = waiting.get(i);
            if (holds.test(claim)) {
                waiting.subList(0, i + 1).clear();
                return Optional.of(claim);
            }
        }
        return Optional.empty();
    }

    public synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    public synchronized void clear() {
        waiting.clear();
    }
}

package cn.dualprevention.benchmark.board;

import org.jspecify.annotations.Nullable;

/**
 * One result.
 *
 * @param id the same in every run, so that results of different days can be compared
 * @param what in words, with the unit
 * @param peer absent in a row of an absolute figure
 * @param ratio ours : peer; in a row of an absolute figure the figure itself, so that every row can be held against its
 *     goal in the same way
 * @param oursCpuMicros CPU µs per event
 * @param note what the medians are of, what is not like for like
 */
public record Row(
        String id,
        String what,
        double ours,
        @Nullable Double peer,
        double ratio,
        Goal goal,
        @Nullable Double oursCpuMicros,
        @Nullable Double peerCpuMicros,
        String note) {

    /** A measured value and the CPU µs an event costs, where that was measured. */
    public record Figure(double value, @Nullable Double cpu) {}

    /** We beside a peer, by what both did per second. */
    public static Row compared(String id, String what, Figure ours, Figure peer, Goal goal, String note) {
        return new Row(
                id, what, ours.value(), peer.value(), ours.value() / peer.value(), goal, ours.cpu(), peer.cpu(), note);
    }

    /** A figure on its own. */
    public static Row absolute(String id, String what, Figure ours, Goal goal, String note) {
        return new Row(id, what, ours.value(), null, ours.value(), goal, ours.cpu(), null, note);
    }

    public boolean met() {
        return goal.met(ratio);
    }
}

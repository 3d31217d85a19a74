package cn.dualprevention.chaos.report;

import org.jspecify.annotations.Nullable;

/**
 * One fault, in seconds since the start of the run.
 *
 * @param kind a word that is the same for all faults alike
 * @param what whom it struck, and how
 * @param until when it was healed
 * @param flowing when every home acknowledged requests again; null when that was not before the end
 */
public record FaultSpan(
        String kind,
        String what,
        double from,
        double until,
        @Nullable Double flowing) {}

package cn.dualprevention.benchmark.board;

import org.jspecify.annotations.Nullable;

/** A measured value and the CPU µs an event costs, where that was measured. */
public record Figure(double value, @Nullable Double cpu) {}

package cn.dualprevention.benchmark.contest;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A contestant after all its turns: the medians of them. */
public record Standing(List<Slice> slices) {

    public Standing {
        slices = List.copyOf(slices);
    }

    public double perSecond() {
        return median(slice -> slice.work().perSecond());
    }

    public double cpuPerEvent() {
        return median(Slice::cpuPerEvent);
    }

    public double cpuPerEvent(String process) {
        return median(slice -> slice.cpuPerEvent(process));
    }

    /** Latency of the requests in milliseconds. */
    public double millis(double share) {
        return median(slice -> slice.work().latencies().millis(share));
    }

    public double median(ToDoubleFunction<Slice> figure) {
        double[] sorted = slices.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The rate of every turn, so that a reader sees how steady they were. */
    public String rates() {
        return each(slice -> slice.work().perSecond(), "%.0f");
    }

    /** A figure of every turn. */
    public String each(ToDoubleFunction<Slice> figure, String format) {
        return slices.stream()
                .map(slice -> String.format(Locale.ROOT, format, figure.applyAsDouble(slice)))
                .collect(Collectors.joining(" / "));
    }

    /** The cost of an event by process, in words. */
    public String cost() {
        return slices.get(0).cpuMicros().keySet().stream()
                .sorted()
                .map(process -> String.format(Locale.ROOT, "%s %.0f", process, cpuPerEvent(process)))
                .collect(Collectors.joining(" + "));
    }
}

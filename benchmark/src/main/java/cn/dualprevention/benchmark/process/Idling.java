package cn.dualprevention.benchmark.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * What a process uses while nobody asks anything of it, in several stretches of time one after the other.
 *
 * @param mebibytes resident memory at the end of each stretch
 * @param percent of a core, in each stretch
 */
public record Idling(List<Double> mebibytes, List<Double> percent) {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final double PER_CENT = 100;

    /** Watches all of them in the same stretches of time. */
    public static Map<String, Idling> watch(Map<String, Long> pids, Duration stretch, int stretches) {
        Map<String, Idling> all = new TreeMap<>();
        Map<String, LongSupplier> times = new TreeMap<>();
        pids.forEach((name, pid) -> {
            all.put(name, new Idling(new ArrayList<>(), new ArrayList<>()));
            times.put(name, ProcessTimes.ofProcess(pid));
        });
        for (int i = 0; i < stretches; i++) {
            Map<String, Long> before = new TreeMap<>();
            times.forEach((name, time) -> before.put(name, time.getAsLong()));
            long started = System.nanoTime();
            pass(stretch);
            double micros = (System.nanoTime() - started) / 1e3;
            all.forEach((name, idling) -> {
                long used = times.getOrDefault(name, () -> 0).getAsLong() - before.getOrDefault(name, 0L);
                idling.percent.add(used / micros * PER_CENT);
                idling.mebibytes.add(Resident.mebibytes(pids.getOrDefault(name, 0L)));
            });
        }
        return all;
    }

    /** Nothing is done in this time. */
    public static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Waiting.until(() -> System.nanoTime() >= end, LOOK, time.multipliedBy(2));
    }

    public double memory() {
        return median(mebibytes);
    }

    public double cpu() {
        return median(percent);
    }

    /** The mean of several processes. */
    public static double mean(Iterable<Idling> several, ToDoubleFunction<Idling> figure) {
        double sum = 0;
        int count = 0;
        for (Idling one : several) {
            sum += figure.applyAsDouble(one);
            count++;
        }
        return sum / count;
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }
}

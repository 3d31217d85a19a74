package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.board.Goal;
import cn.dualprevention.benchmark.board.Row;
import cn.dualprevention.benchmark.contest.Pace;
import cn.dualprevention.benchmark.scene.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the enterprise to the province through four platforms on one machine, a hundred hazards a second. */
public final class ChainLatency implements Scene {

    /** A quiet rate gives few samples: turns are longer than those of a full load. */
    private static final int LONGER = 4;

    private static final int LEAST_WARM_UPS = 3;
    private static final double STILL_FALLING = 0.9;
    private static final Logger log = LoggerFactory.getLogger(ChainLatency.class);

    private record Turn(Journey.Arrivals arrivals, double cpuPerEvent) {}

    @Override
    public List<Row> play(Path folder, Pace pace) throws IOException, InterruptedException {
        try (Chain chain = new Chain(folder);
                Journey journey = new Journey(chain)) {
            warm(journey, pace);
            List<Turn> turns = new ArrayList<>();
            Duration length = pace.slice().multipliedBy(LONGER);
            for (int i = 0; i < pace.repetitions(); i++) {
                turns.add(turn(journey, chain.cpuMicros(), length));
            }
            return rows(turns);
        }
    }

    /** Until it hardly gets quicker: four platforms on two cores compile for minutes. */
    private static void warm(Journey journey, Pace pace) throws InterruptedException {
        double best = Double.MAX_VALUE;
        for (int step = 1; step <= pace.mostWarmUps(); step++) {
            double p50 =
                    journey.run(pace.warmUp().multipliedBy(LONGER)).fromAnswer().millis(0.5);
            log.info("chain: warming, p50 {} ms", Math.round(p50));
            if (step > LEAST_WARM_UPS && p50 > best * STILL_FALLING) {
                return;
            }
            best = Math.min(best, p50);
        }
    }

    private static Turn turn(Journey journey, LongSupplier cpu, Duration length) throws InterruptedException {
        long before = cpu.getAsLong();
        Journey.Arrivals arrivals = journey.run(length);
        if (arrivals.lost() > 0) {
            throw new IllegalStateException(
                    "chain: got " + arrivals.lost() + " hazards that were refused or did not arrive");
        }
        return new Turn(arrivals, (double) (cpu.getAsLong() - before) / arrivals.posted());
    }

    private static List<Row> rows(List<Turn> turns) {
        Function<Journey.Arrivals, cn.dualprevention.benchmark.load.Latencies> answer = Journey.Arrivals::fromAnswer;
        Function<Journey.Arrivals, cn.dualprevention.benchmark.load.Latencies> due = Journey.Arrivals::fromDue;
        return List.of(
                row(
                        "chain.p50",
                        "企业应答后到省级可查，p50 毫秒 (POST answered to readable at the province, ms)",
                        turns,
                        turn -> answer.apply(turn.arrivals()).millis(0.5),
                        Goal.atMost("50")),
                row(
                        "chain.p99",
                        "企业应答后到省级可查，p99 毫秒 (POST answered to readable at the province, ms)",
                        turns,
                        turn -> answer.apply(turn.arrivals()).millis(0.99),
                        Goal.atMost("300")),
                row(
                        "chain.due.p50",
                        "自应发时刻到省级可查，p50 毫秒 (from the time the POST was due, ms)",
                        turns,
                        turn -> due.apply(turn.arrivals()).millis(0.5),
                        Goal.NONE),
                row(
                        "chain.due.p99",
                        "自应发时刻到省级可查，p99 毫秒 (from the time the POST was due, ms)",
                        turns,
                        turn -> due.apply(turn.arrivals()).millis(0.99),
                        Goal.NONE));
    }

    private static Row row(String id, String what, List<Turn> turns, ToDoubleFunction<Turn> figure, Goal goal) {
        String each = turns.stream()
                .map(turn -> String.format(Locale.ROOT, "%.1f", figure.applyAsDouble(turn)))
                .collect(Collectors.joining(" / "));
        return Row.absolute(
                id,
                what,
                new Row.Figure(median(turns, figure), median(turns, Turn::cpuPerEvent)),
                goal,
                "四个平台、四个 PostgreSQL、四个 Kafka 与负载程序同在一台机器，每秒 " + Journey.PER_SECOND + " 条，每 " + Journey.FOLLOWED
                        + " 条跟踪一条，每隔 4 毫秒或其时延的 1/16 查询一次 (four platforms and the load on one machine; one in "
                        + Journey.FOLLOWED
                        + " followed, asked for every 4 ms or every 16th of its age)；各轮 turns: " + each
                        + "；CPU 为整条链路，含空闲与查询 (CPU of the whole chain, idling and queries included)");
    }

    private static double median(List<Turn> turns, ToDoubleFunction<Turn> figure) {
        double[] sorted = turns.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}

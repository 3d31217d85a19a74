package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.board.Goal;
import cn.dualprevention.benchmark.board.Row;
import cn.dualprevention.benchmark.contest.Contest;
import cn.dualprevention.benchmark.contest.Contestant;
import cn.dualprevention.benchmark.contest.Pace;
import cn.dualprevention.benchmark.contest.Standing;
import cn.dualprevention.benchmark.scene.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** From the enterprise to the province through four platforms on one machine, a hundred hazards a second. */
public final class ChainLatency implements Scene {

    /** A quiet rate gives few samples: turns are longer than those of a full load. */
    private static final int LONGER = 4;

    /** Both chains compile for minutes on two cores; more than this would not pay. */
    private static final int MOST_WARM_UPS = 6;

    static final String UNLIKE =
            "对照为裸链：仅 pgjdbc 与 kafka-clients，每跳一次提交、经内存唤醒；无身份、签名、校验、链路存证、回执、权限、双车道 (bare chain: one commit a hop, woken in memory; no identity, signature, check, sender's log, receipt, scope or second lane)";

    @Override
    public List<Row> play(Path folder, Pace pace) {
        try (Road chain = new Chain(folder);
                Road bare = new BareRoad(folder);
                Travelling ours = new Travelling(chain, Traffic.HUNDRED);
                Travelling peer = new Travelling(bare, Traffic.HUNDRED)) {
            List<Travelling> both = List.of(ours, peer);
            // what a cold platform refuses or keeps waiting too long is not held against it
            both.forEach(side -> side.work(pace.warmUp(), pace.most()));
            Map<Contestant, Standing> standings =
                    Contest.run(both, pace.longer(LONGER).mostWarmUps(MOST_WARM_UPS));
            return rows(
                    Objects.requireNonNull(standings.get(ours)),
                    Objects.requireNonNull(standings.get(peer)),
                    ours.last(pace.repetitions()));
        }
    }

    static List<Row> rows(Standing ours, Standing peer, List<Trip.Arrivals> turns) {
        return List.of(
                compared("chain.bare.p50", "p50", 0.5, ours, peer, Goal.atMost("2")),
                compared("chain.bare.p99", "p99", 0.99, ours, peer, Goal.atMost("3")),
                row(
                        "chain.p50",
                        "企业应答后到省级可查，p50 毫秒 (POST answered to readable at the province, ms)",
                        ours,
                        turns,
                        turn -> turn.fromAnswer().millis(0.5),
                        Goal.atMost("50")),
                row(
                        "chain.p99",
                        "企业应答后到省级可查，p99 毫秒 (POST answered to readable at the province, ms)",
                        ours,
                        turns,
                        turn -> turn.fromAnswer().millis(0.99),
                        Goal.atMost("300")),
                row(
                        "chain.due.p50",
                        "自应发时刻到省级可查，p50 毫秒 (from the time the POST was due, ms)",
                        ours,
                        turns,
                        turn -> turn.fromDue().millis(0.5),
                        Goal.NONE),
                row(
                        "chain.due.p99",
                        "自应发时刻到省级可查，p99 毫秒 (from the time the POST was due, ms)",
                        ours,
                        turns,
                        turn -> turn.fromDue().millis(0.99),
                        Goal.NONE));
    }

    private static Row compared(String id, String name, double share, Standing ours, Standing peer, Goal goal) {
        return Row.compared(
                id,
                "自应发时刻到省级可查，" + name + " 毫秒，对照裸链 (POST due to readable at the province, " + name
                        + " in ms, against the bare chain)",
                new Row.Figure(ours.millis(share), ours.cpuPerEvent()),
                new Row.Figure(peer.millis(share), peer.cpuPerEvent()),
                goal,
                "各轮 turns: " + each(ours, share) + " 对 " + each(peer, share) + "；CPU µs: " + ours.cost() + " 对 "
                        + peer.cost() + "；" + UNLIKE);
    }

    private static String each(Standing standing, double share) {
        return standing.each(slice -> slice.work().latencies().millis(share), "%.1f");
    }

    private static Row row(
            String id,
            String what,
            Standing ours,
            List<Trip.Arrivals> turns,
            ToDoubleFunction<Trip.Arrivals> figure,
            Goal goal) {
        String each = turns.stream()
                .map(turn -> String.format(Locale.ROOT, "%.1f", figure.applyAsDouble(turn)))
                .collect(Collectors.joining(" / "));
        return Row.absolute(
                id,
                what,
                new Row.Figure(median(turns, figure), ours.cpuPerEvent()),
                goal,
                "四个平台、四个 PostgreSQL、四个 Kafka 与负载程序同在一台机器，空闲的裸链亦在；每秒 " + Traffic.HUNDRED.perSecond() + " 条，每 "
                        + Traffic.HUNDRED.followed()
                        + " 条跟踪一条，每隔 4 毫秒或其时延的 1/16 查询一次 (four platforms, the load and the idle bare chain on one machine; one in "
                        + Traffic.HUNDRED.followed()
                        + " followed, asked for every 4 ms or every 16th of its age)；各轮 turns: " + each
                        + "；CPU 为整条链路，含空闲与查询 (CPU of the whole chain, idling and queries included)");
    }

    private static double median(List<Trip.Arrivals> turns, ToDoubleFunction<Trip.Arrivals> figure) {
        double[] sorted = turns.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}

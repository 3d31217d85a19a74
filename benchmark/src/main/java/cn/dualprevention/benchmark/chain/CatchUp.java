package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.board.Goal;
import cn.dualprevention.benchmark.board.Row;
import cn.dualprevention.benchmark.contest.Contest;
import cn.dualprevention.benchmark.contest.Pace;
import cn.dualprevention.benchmark.contest.Standing;
import cn.dualprevention.benchmark.scene.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** After an outage of the first link: how fast a backlog goes through all hops, and what that does to major hazards. */
public final class CatchUp implements Scene {

    private static final int BACKLOG = 60_000;
    private static final int OF_WARM_UP = 20_000;
    private static final String TRAFFIC = "期间另有每秒 " + Traffic.ROUTINE.perSecond() + " 条一般、"
            + Traffic.EXPRESS.perSecond() + " 条重大隐患 (live traffic meanwhile: " + Traffic.ROUTINE.perSecond()
            + " general and " + Traffic.EXPRESS.perSecond() + " major hazards/s)";

    @Override
    public List<Row> play(Path folder, Pace pace) {
        int backlog = (int) Math.min(BACKLOG, pace.most());
        try (Road chain = new Chain(folder);
                Road bare = new BareRoad(folder);
                CatchingUp ours = new CatchingUp(chain);
                CatchingUp peer = new CatchingUp(bare)) {
            List<CatchingUp> both = List.of(ours, peer);
            both.forEach(side -> side.work(pace.slice(), Math.min(OF_WARM_UP, backlog)));
            Contest.run(both, pace.most(backlog).mostWarmUps(0));
            return rows(ours.last(pace.repetitions()), peer.last(pace.repetitions()), backlog);
        }
    }

    static List<Row> rows(List<CatchingUp.Turn> ours, List<CatchingUp.Turn> peer, int backlog) {
        Standing mine = standing(ours);
        Standing bare = standing(peer);
        Row rate = Row.compared(
                "catchup.rate.bare",
                "首段链路中断后积压经全部各跳追赶，条/秒，对照裸链 (a backlog through all hops after an outage of the first link, events/s, against the bare chain)",
                new Row.Figure(mine.perSecond(), mine.cpuPerEvent()),
                new Row.Figure(bare.perSecond(), bare.cpuPerEvent()),
                Goal.atLeast("0.7"),
                "积压 backlog " + backlog + "；各轮 turns: " + mine.rates() + " 对 " + bare.rates() + "；" + TRAFFIC
                        + "；CPU µs: " + mine.cost() + " 对 " + bare.cost() + "；" + ChainLatency.UNLIKE);
        return List.of(
                rate, express("p50", 0.5, ours, peer, Goal.NONE), express("p99", 0.99, ours, peer, Goal.atMost("5")));
    }

    /** The peer of these rows is ourselves on a normal day. */
    private static Row express(
            String name, double share, List<CatchingUp.Turn> ours, List<CatchingUp.Turn> peer, Goal goal) {
        double meanwhile = median(ours, turn -> turn.meanwhile(share));
        double normally = median(ours, turn -> turn.normally(share));
        return Row.compared(
                "catchup.express." + name,
                "追赶期间重大隐患到省级可查，" + name + " 毫秒，对照平时 (major hazards while catching up, " + name
                        + " in ms, against the same without a backlog)",
                new Row.Figure(meanwhile, null),
                new Row.Figure(normally, null),
                goal,
                "各轮 turns: " + each(ours, turn -> turn.meanwhile(share)) + " 对 "
                        + each(ours, turn -> turn.normally(share)) + "；" + TRAFFIC
                        + "；裸链只有一条车道 (the bare chain has one lane): "
                        + each(peer, turn -> turn.meanwhile(share)) + " 对 " + each(peer, turn -> turn.normally(share)));
    }

    private static Standing standing(List<CatchingUp.Turn> turns) {
        return new Standing(turns.stream().map(CatchingUp.Turn::catchingUp).toList());
    }

    private static double median(List<CatchingUp.Turn> turns, ToDoubleFunction<CatchingUp.Turn> figure) {
        double[] sorted = turns.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static String each(List<CatchingUp.Turn> turns, ToDoubleFunction<CatchingUp.Turn> figure) {
        return turns.stream()
                .map(turn -> String.format(Locale.ROOT, "%.0f", figure.applyAsDouble(turn)))
                .collect(Collectors.joining(" / "));
    }
}

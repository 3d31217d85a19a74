package cn.dualprevention.benchmark.scene;

import cn.dualprevention.benchmark.board.Goal;
import cn.dualprevention.benchmark.board.Row;
import cn.dualprevention.benchmark.contest.Contest;
import cn.dualprevention.benchmark.contest.Contestant;
import cn.dualprevention.benchmark.contest.Pace;
import cn.dualprevention.benchmark.contest.Standing;
import cn.dualprevention.benchmark.process.ProcessTimes;
import cn.dualprevention.benchmark.sample.SampleReports;
import cn.dualprevention.benchmark.stage.Rest;
import cn.dualprevention.benchmark.stage.Service;
import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** One report a request, answered after its commit, beside an echo and beside a transaction per request. */
public final class SingleReports implements Scene {

    private static final int CONNECTIONS = 64;
    private static final HttpContestant.Posting POSTING =
            new HttpContestant.Posting("/api/v1/hazards", SampleReports.single(256), 201, 1, CONNECTIONS);
    private static final String UNLIKE_ECHO =
            "对照只解析、校验类型并应答 (echo: no identity, no check, no commit, no relay, no read model)";
    private static final String UNLIKE_NAIVE =
            "对照写同样的行，无身份、无校验、无序号锁、不转发、不建台账 (naive: same rows, but no identity, checks, dense numbers, relay or read model)";

    @Override
    public List<Row> play(Path folder, Pace pace) throws IOException {
        try (ReportingStage stage = new ReportingStage(folder, pace.jvm())) {
            int echoPort = Ports.free();
            int naivePort = Ports.free();
            int onePort = Ports.free();
            LongSupplier echo = keep(stage, stage.peers().echo(echoPort));
            LongSupplier naive = keep(stage, stage.peers().naive(naivePort, stage.peerDatabase()));
            LongSupplier one = keep(stage, stage.peers().naiveInOneStatement(onePort, stage.peerDatabase()));
            LongSupplier postgres = ProcessTimes.of(stage.platform().postgres());
            Map<String, LongSupplier> withNaive = Map.of("naive", naive, "postgres", postgres);

            Contestant ours = gated(stage, stage.platform().port(Service.GATEWAY), "ours", stage.behindGateway());
            Contestant echoed = behindGateway(stage, "echo", echoPort, Map.of("echo", echo));
            Contestant naively = behindGateway(stage, "naive", naivePort, withNaive);
            Contestant oursStraight =
                    straight(stage, stage.platform().port(Service.HAZARD), "ours, straight", stage.straight());
            Contestant echoStraight = straight(stage, echoPort, "echo, straight", Map.of("echo", echo));
            Contestant naiveStraight = straight(stage, naivePort, "naive, straight", withNaive);
            Contestant oneStraight =
                    straight(stage, onePort, "one statement, straight", Map.of("naive", one, "postgres", postgres));

            Map<Contestant, Standing> gated = Contest.run(List.of(ours, echoed, naively), pace);
            Map<Contestant, Standing> open =
                    Contest.run(List.of(oursStraight, echoStraight, naiveStraight, oneStraight), pace);
            Standing mine = standing(gated, ours);
            Standing mineStraight = standing(open, oursStraight);
            return List.of(
                    compared(
                            "single.gateway.echo",
                            "单条登记经网关，请求/秒，对照回声 (single report behind the gateway, req/s, against an echo)",
                            mine,
                            standing(gated, echoed),
                            Goal.atLeast("0.45"),
                            UNLIKE_ECHO),
                    compared(
                            "single.gateway.naive",
                            "单条登记经网关，请求/秒，对照逐条事务 (against one transaction per request)",
                            mine,
                            standing(gated, naively),
                            Goal.atLeast("2"),
                            UNLIKE_NAIVE),
                    compared(
                            "single.service.echo",
                            "单条登记直达服务，请求/秒，对照回声 (straight at the service, against an echo)",
                            mineStraight,
                            standing(open, echoStraight),
                            Goal.NONE,
                            UNLIKE_ECHO),
                    compared(
                            "single.service.naive",
                            "单条登记直达服务，请求/秒，对照逐条事务 (straight at the service, against one transaction per request)",
                            mineStraight,
                            standing(open, naiveStraight),
                            Goal.NONE,
                            UNLIKE_NAIVE),
                    compared(
                            "single.service.naive-one-statement",
                            "单条登记直达服务，请求/秒，对照单语句逐条事务 (straight at the service, against one transaction per request as one statement)",
                            mineStraight,
                            standing(open, oneStraight),
                            Goal.NONE,
                            UNLIKE_NAIVE),
                    absolute("single.gateway.rate", "单条登记经网关，请求/秒 (req/s)", mine.perSecond(), mine),
                    absolute("single.gateway.p50", "同上，满载时延 p50 毫秒 (ms at full rate)", mine.millis(0.5), mine),
                    absolute("single.gateway.p99", "同上，满载时延 p99 毫秒 (ms at full rate)", mine.millis(0.99), mine));
        }
    }

    private static LongSupplier keep(ReportingStage stage, EmbeddedServer process) {
        return ProcessTimes.of(stage.platform().keep(process));
    }

    private static Contestant behindGateway(
            ReportingStage stage, String name, int peer, Map<String, LongSupplier> processes) {
        ReportingStage.Gateway gateway = stage.gatewayTo(name, peer);
        Map<String, LongSupplier> all = new HashMap<>(processes);
        all.put("gateway", ProcessTimes.of(gateway.process()));
        return gated(stage, gateway.port(), name, all);
    }

    private static Contestant gated(ReportingStage stage, int port, String name, Map<String, LongSupplier> processes) {
        return new HttpContestant(name, port, Rest.API_KEY, stage::key, POSTING, processes);
    }

    private static Contestant straight(
            ReportingStage stage, int port, String name, Map<String, LongSupplier> processes) {
        return new HttpContestant(name, port, Rest.AUTHORIZATION, stage::token, POSTING, processes);
    }

    private static Standing standing(Map<Contestant, Standing> standings, Contestant contestant) {
        return java.util.Objects.requireNonNull(standings.get(contestant));
    }

    private static Row compared(String id, String what, Standing ours, Standing peer, Goal goal, String unlike) {
        return Row.compared(
                id,
                what,
                new Row.Figure(ours.perSecond(), ours.cpuPerEvent()),
                new Row.Figure(peer.perSecond(), peer.cpuPerEvent()),
                goal,
                "各轮 turns: " + ours.rates() + " 对 " + peer.rates() + "；CPU µs: " + ours.cost() + " 对 " + peer.cost()
                        + "；" + unlike);
    }

    private static Row absolute(String id, String what, double figure, Standing ours) {
        return Row.absolute(
                id,
                what,
                new Row.Figure(figure, ours.cpuPerEvent()),
                Goal.NONE,
                CONNECTIONS + " 个连接，含负载程序共用本机 (closed loop, load on the same machine)；各轮 turns: " + ours.rates());
    }
}

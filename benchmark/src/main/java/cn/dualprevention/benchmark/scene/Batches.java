package cn.dualprevention.benchmark.scene;

import cn.dualprevention.benchmark.board.Goal;
import cn.dualprevention.benchmark.board.Row;
import cn.dualprevention.benchmark.contest.Contest;
import cn.dualprevention.benchmark.contest.Contestant;
import cn.dualprevention.benchmark.contest.Pace;
import cn.dualprevention.benchmark.contest.Standing;
import cn.dualprevention.benchmark.peer.RawInsert;
import cn.dualprevention.benchmark.sample.SampleReports;
import cn.dualprevention.benchmark.stage.Rest;
import cn.dualprevention.benchmark.stage.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A hundred reports a request beside inserts of rows that are ready. */
public final class Batches implements Scene {

    private static final int SIZE = 100;
    private static final int LARGE = 500;
    private static final int CONNECTIONS = 16;
    private static final HttpContestant.Posting POSTING = new HttpContestant.Posting(
            "/api/v1/hazards/batch", SampleReports.batches(32, SIZE), 200, SIZE, CONNECTIONS);
    private static final String UNLIKE =
            "对照直接多行写入现成的行：无 HTTP、无 JSON、无校验、无逐条答复、不转发、不建台账 (raw: rows made beforehand, no HTTP, JSON, checks, per-item answers, relay or read model)";

    @Override
    public List<Row> play(Path folder, Pace pace) throws IOException {
        try (ReportingStage stage = new ReportingStage(folder, pace.jvm())) {
            Contestant gated = new HttpContestant(
                    "batch, gateway",
                    stage.platform().port(Service.GATEWAY),
                    Rest.API_KEY,
                    stage::key,
                    POSTING,
                    stage.behindGateway());
            Contestant straight = new HttpContestant(
                    "batch, straight",
                    stage.platform().port(Service.HAZARD),
                    Rest.AUTHORIZATION,
                    stage::token,
                    POSTING,
                    stage.straight());
            Contestant raw =
                    new RawInsert(stage.peerDatabase(), stage.platform().postgres(), SIZE);
            Contestant rawLarge =
                    new RawInsert(stage.peerDatabase(), stage.platform().postgres(), LARGE);
            // a request here is a hundred events
            Pace counted = pace.most(Math.max(16, pace.most() / 50));
            Map<Contestant, Standing> standings = Contest.run(List.of(gated, straight, raw, rawLarge), counted);
            Standing ours = Objects.requireNonNull(standings.get(gated));
            Standing oursStraight = Objects.requireNonNull(standings.get(straight));
            Standing peer = Objects.requireNonNull(standings.get(raw));
            Standing largePeer = Objects.requireNonNull(standings.get(rawLarge));
            return List.of(
                    compared(
                            "batch.gateway.raw",
                            "每批 100 条经网关，条/秒，对照每语句 100 行 (batches of 100 behind the gateway, items/s, against raw inserts of 100 rows)",
                            ours,
                            peer,
                            Goal.atLeast("0.6")),
                    compared(
                            "batch.service.raw",
                            "每批 100 条直达服务，条/秒，对照每语句 100 行 (straight at the service)",
                            oursStraight,
                            peer,
                            Goal.NONE),
                    compared(
                            "batch.gateway.raw-500",
                            "每批 100 条经网关，条/秒，对照每语句 500 行 (against raw inserts of 500 rows)",
                            ours,
                            largePeer,
                            Goal.NONE),
                    Row.absolute(
                            "batch.gateway.rate",
                            "每批 100 条经网关，条/秒 (items/s)",
                            new Row.Figure(ours.perSecond(), ours.cpuPerEvent()),
                            Goal.NONE,
                            CONNECTIONS + " 个连接 (connections)；各轮 turns: " + ours.rates()));
        }
    }

    private static Row compared(String id, String what, Standing ours, Standing peer, Goal goal) {
        return Row.compared(
                id,
                what,
                new Row.Figure(ours.perSecond(), ours.cpuPerEvent()),
                new Row.Figure(peer.perSecond(), peer.cpuPerEvent()),
                goal,
                "各轮 turns: " + ours.rates() + " 对 " + peer.rates() + "；CPU µs: " + ours.cost() + " 对 " + peer.cost()
                        + "；" + UNLIKE);
    }
}

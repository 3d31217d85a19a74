package cn.dualprevention.benchmark.mirror;

import cn.dualprevention.benchmark.board.Goal;
import cn.dualprevention.benchmark.board.Row;
import cn.dualprevention.benchmark.contest.Contest;
import cn.dualprevention.benchmark.contest.Contestant;
import cn.dualprevention.benchmark.contest.Pace;
import cn.dualprevention.benchmark.contest.Standing;
import cn.dualprevention.benchmark.process.ProcessTimes;
import cn.dualprevention.benchmark.scene.Scene;
import cn.dualprevention.benchmark.stage.Platform;
import cn.dualprevention.benchmark.stage.Rest;
import cn.dualprevention.benchmark.stage.Service;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.servers.process.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

/** {@code hazard.events} at one platform to {@code forwarded.hazard.events} at the next, beside MirrorMaker 2. */
public final class OneHop implements Scene {

    private static final String MIRRORED = "peer.hazard.events";
    private static final String UNLIKE =
            "对照只在两个 Kafka 之间复制；本平台每跳另有持久化、签名、去重、序号、回执 (MirrorMaker 2 copies from broker to broker at least once; ours stores, signs, deduplicates, numbers and receipts)";

    private final Path jars;

    /**
     * @param jars folder of MirrorMaker's jars
     */
    public OneHop(Path jars) {
        this.jars = jars;
    }

    @Override
    public List<Row> play(Path folder, Pace pace) throws IOException {
        try (Platform lower = new Platform(
                        new Platform.Identity("bench-factory", "ENTERPRISE", "410105"),
                        folder,
                        pace.jvm(),
                        Service.SYNC);
                Platform upper = new Platform(
                        new Platform.Identity("bench-city", "CITY", "410100"), folder, pace.jvm(), Service.SYNC)) {
            Contestant ours = ours(lower, upper);
            Contestant mirror = mirror(lower, upper, folder.resolve("mirrormaker"));
            Map<Contestant, Standing> standings = Contest.run(List.of(ours, mirror), pace);
            return rows(Objects.requireNonNull(standings.get(ours)), Objects.requireNonNull(standings.get(mirror)));
        }
    }

    private static List<Row> rows(Standing ours, Standing peer) {
        Row.Figure hop = new Row.Figure(
                ours.cpuPerEvent("sync-lower") + ours.cpuPerEvent("sync-upper"),
                ours.cpuPerEvent("sync-lower") + ours.cpuPerEvent("sync-upper"));
        Row.Figure mirrored = new Row.Figure(peer.cpuPerEvent("mirrormaker"), peer.cpuPerEvent("mirrormaker"));
        String beside = "各进程 CPU µs/条: " + ours.cost() + " 对 " + peer.cost() + "；" + UNLIKE;
        return List.of(
                Row.compared(
                        "hop.cpu.mirrormaker",
                        "一跳，每条 CPU 微秒：两端 sync 对 MirrorMaker 2 默认配置 (one hop, CPU µs per event of both sync processes, against MirrorMaker 2 with default settings)",
                        hop,
                        mirrored,
                        Goal.atMost("2.0"),
                        beside),
                Row.compared(
                        "hop.rate.mirrormaker",
                        "一跳，追赶积压时条/秒 (one hop, events/s while catching up)",
                        new Row.Figure(ours.perSecond(), ours.cpuPerEvent()),
                        new Row.Figure(peer.perSecond(), peer.cpuPerEvent()),
                        Goal.NONE,
                        "各轮 turns: " + ours.rates() + " 对 " + peer.rates()
                                + "；CPU 含 PostgreSQL 与 Kafka (CPU with PostgreSQL and brokers)；" + UNLIKE));
    }

    private static Contestant ours(Platform lower, Platform upper) {
        EmbeddedServer lowerSync = lower.start(Service.SYNC);
        EmbeddedServer upperSync = upper.start(Service.SYNC);
        link(lower, upper);
        upper.keep(new Topic(lower.kafka(), Stream.HAZARD_EVENTS.topic())).make();
        HazardRecords source =
                upper.keep(new HazardRecords(lower.kafka(), Stream.HAZARD_EVENTS.topic(), "bench-factory", "bench"));
        Topic target = upper.keep(new Topic(upper.kafka(), Stream.HAZARD_EVENTS.forwardedTopic()));
        Map<String, LongSupplier> processes = Map.of(
                "sync-lower", ProcessTimes.of(lowerSync),
                "sync-upper", ProcessTimes.of(upperSync),
                "postgres-lower", ProcessTimes.of(lower.postgres()),
                "postgres-upper", ProcessTimes.of(upper.postgres()),
                "kafka-lower", ProcessTimes.of(lower.kafka()),
                "kafka-upper", ProcessTimes.of(upper.kafka()));
        return new Carrier("sync", source, target, processes);
    }

    private Contestant mirror(Platform lower, Platform upper, Path logs) throws IOException {
        upper.keep(new Topic(lower.kafka(), MIRRORED)).make();
        HazardRecords source = upper.keep(new HazardRecords(lower.kafka(), MIRRORED, "bench-factory", "bench"));
        EmbeddedServer mirrorMaker =
                upper.keep(new MirrorMaker(jars).start(lower.kafka(), upper.kafka(), MIRRORED, logs));
        Topic target = upper.keep(new Topic(upper.kafka(), MirrorMaker.mirrored(MIRRORED)));
        return new Carrier(
                "mirrormaker",
                source,
                target,
                Map.of(
                        "mirrormaker", ProcessTimes.of(mirrorMaker),
                        "kafka-lower", ProcessTimes.of(lower.kafka()),
                        "kafka-upper", ProcessTimes.of(upper.kafka())));
    }

    /** The upper platform invites, the lower one answers: as two operators do it. */
    private static void link(Platform lower, Platform upper) {
        String token = operator(upper)
                .post("/admin/v1/links", Map.of("peer", "bench-factory", "divisions", List.of("410100")))
                .path("token")
                .asString();
        operator(lower).post("/admin/v1/links/enrol", Map.of("token", token));
    }

    private static Rest operator(Platform platform) {
        Caller operator = new Caller("bench-operator", Role.OPERATOR, null, null, Set.of(), Set.of(), false);
        return new Rest(platform.url(Service.SYNC), Rest.AUTHORIZATION, platform.authorizationOf(operator));
    }
}

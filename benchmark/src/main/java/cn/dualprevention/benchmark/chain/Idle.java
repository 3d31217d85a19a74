package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.board.Goal;
import cn.dualprevention.benchmark.board.Row;
import cn.dualprevention.benchmark.contest.Pace;
import cn.dualprevention.benchmark.mirror.IdleMirror;
import cn.dualprevention.benchmark.process.Idling;
import cn.dualprevention.benchmark.scene.Scene;
import cn.dualprevention.standalone.plan.PlatformService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What linked platforms use when nobody asks anything of them, beside MirrorMaker 2 that has nothing to copy. */
public final class Idle implements Scene {

    private static final String MIRROR = "mirrormaker";
    private static final int SERVICES = PlatformService.values().length;

    /** Of a warm-up: a minute in a run that counts. */
    private static final int MINUTE = 3;

    private static final Duration SOME_LOAD = Duration.ofSeconds(5);

    private final Path jars;

    /**
     * @param jars folder of MirrorMaker's jars
     */
    public Idle(Path jars) {
        this.jars = jars;
    }

    @Override
    public List<Row> play(Path folder, Pace pace) throws IOException {
        Duration minute = pace.warmUp().multipliedBy(MINUTE);
        try (Chain chain = new Chain(folder);
                IdleMirror mirror = new IdleMirror(folder, jars);
                Journey journey = new Journey(chain, Traffic.HUNDRED)) {
            Trip.Arrivals some = journey.run(SOME_LOAD);
            mirror.carry(some.posted());
            Idling.pass(minute);
            Map<String, Long> pids = new LinkedHashMap<>(chain.jvms());
            pids.put(MIRROR, mirror.pid());
            Map<String, Idling> all = Idling.watch(pids, minute, pace.repetitions());
            Idling peer = Objects.requireNonNull(all.remove(MIRROR));
            return rows(all, peer, minute);
        }
    }

    static List<Row> rows(Map<String, Idling> platforms, Idling peer, Duration minute) {
        double memory = Idling.mean(platforms.values(), Idling::memory);
        double cpu = Idling.mean(platforms.values(), Idling::cpu);
        String how = "最后一次请求 " + minute.toSeconds() + " 秒后起，每段 " + minute.toSeconds() + " 秒取中位；四个已联网平台均值，每个 JVM 内有 "
                + SERVICES + " 个服务，不含 PostgreSQL 与 Kafka (from " + minute.toSeconds()
                + " s after the last request, medians of stretches of that length; mean of four linked platforms, "
                + SERVICES
                + " services in each JVM, without PostgreSQL and Kafka)；各平台 platforms: ";
        String memories = how + each(platforms, Idling::memory, "%s %.0f MiB");
        String times = how + each(platforms, Idling::cpu, "%s %.2f %%");
        return List.of(
                Row.absolute(
                        "idle.rss.service",
                        "空闲时每个服务的常驻内存，MiB (resident memory of a platform's JVM at idle, by the services in it)",
                        figure(memory / SERVICES),
                        Goal.atMost("225"),
                        memories),
                Row.compared(
                        "idle.rss.mirrormaker",
                        "空闲时平台 JVM 的常驻内存，MiB，对照 MirrorMaker 2 (the whole JVM of a platform, against MirrorMaker 2)",
                        figure(memory),
                        figure(peer.memory()),
                        Goal.atMost("0.4"),
                        memories),
                Row.absolute(
                        "idle.cpu.service",
                        "空闲时每个服务占一个核的百分比 (CPU of a platform's JVM at idle by the services in it, percent of a core)",
                        figure(cpu / SERVICES),
                        Goal.atMost("0.5"),
                        "争取 stretch 0.2；" + times),
                Row.compared(
                        "idle.cpu.mirrormaker",
                        "空闲时平台 JVM 占一个核的百分比，对照 MirrorMaker 2 (the whole JVM of a platform, against MirrorMaker 2)",
                        figure(cpu),
                        figure(peer.cpu()),
                        Goal.NONE,
                        times));
    }

    private static Row.Figure figure(double value) {
        return new Row.Figure(value, null);
    }

    private static String each(Map<String, Idling> platforms, ToDoubleFunction<Idling> figure, String format) {
        return platforms.entrySet().stream()
                .map(one -> String.format(Locale.ROOT, format, one.getKey(), figure.applyAsDouble(one.getValue())))
                .collect(Collectors.joining("、"));
    }
}

package cn.dualprevention.benchmark.chain;

import cn.dualprevention.benchmark.process.JavaProgram;
import cn.dualprevention.benchmark.process.ProcessTimes;
import cn.dualprevention.benchmark.stage.Rest;
import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.plan.PortPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** The standalone chain of four platforms as it is shipped, started by its own launcher. */
final class Chain implements Road {

    private static final String LAUNCHER = "cn.dualprevention.standalone.Standalone";
    private static final int PLATFORMS = 4;
    private static final int OK = 200;
    private static final String PLATFORM_PID = "platform.pid";
    private static final String POSTGRES_PID = "postgres/postmaster.pid";
    private static final String KAFKA_PID = "kafka/broker.pid";

    /** One key carries a whole load: its allowance must not be what is measured. */
    private static final Map<String, String> NO_LIMIT = Map.of(
            "DUALPREVENTION_GATEWAY_LIMIT_ENTERPRISE", "10000000",
            "DUALPREVENTION_GATEWAY_BURST_ENTERPRISE", "10000000",
            "DUALPREVENTION_GATEWAY_LIMIT_REGULATOR", "10000000",
            "DUALPREVENTION_GATEWAY_BURST_REGULATOR", "10000000");

    private final ChainPlan plan;
    private final EmbeddedServer launcher;

    Chain(Path folder) {
        Path data = folder.resolve("data").toAbsolutePath();
        int base = PortPlan.freeBase(PLATFORMS);
        this.plan = ChainPlan.whole(data, base, Set.of());
        Path log = folder.resolve("chain.log");
        this.launcher = new JavaProgram(
                        "chain",
                        System.getProperty("java.class.path"),
                        List.of(
                                "-Xmx128m",
                                JavaProgram.QUIET_LOG,
                                LAUNCHER,
                                "--data",
                                data.toString(),
                                "--port-base",
                                Integer.toString(base)),
                        NO_LIMIT,
                        folder,
                        () -> hasToldHowToUseIt(log))
                .start();
    }

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public Rest enterprise() {
        return at(plan.lowest(), "enterprise.header");
    }

    @Override
    public Rest province() {
        return at(plan.highest(), "regulator.header");
    }

    @Override
    public long known() {
        Rest.Answer counts = province().get("/api/v1/hazards/counts");
        if (counts.status() != OK) {
            return -1;
        }
        long sum = 0;
        for (JsonNode group : counts.body().path("groups")) {
            sum += group.path("total").asLong() + group.path("withdrawn").asLong();
        }
        return sum;
    }

    @Override
    public long waiting() {
        return upward().path("backlogEvents").asLong();
    }

    @Override
    public void cut() {
        operator().post("/admin/v1/links/" + upward().path("id").asString() + "/pause", Map.of());
    }

    @Override
    public void open() {
        operator().post("/admin/v1/links/" + upward().path("id").asString() + "/resume", Map.of());
    }

    @Override
    public Map<String, LongSupplier> cpuMicros() {
        return Map.of("platforms", cpuOf(PLATFORM_PID), "postgres", cpuOf(POSTGRES_PID), "kafka", cpuOf(KAFKA_PID));
    }

    /** Process ids of the JVMs that hold all services of a platform, by its code. */
    Map<String, Long> jvms() {
        Map<String, Long> all = new LinkedHashMap<>();
        for (PlatformPlan platform : plan.platforms()) {
            all.put(platform.code(), pid(platform, PLATFORM_PID));
        }
        return all;
    }

    /** Asked for each time: what ends by itself is started again under another number. */
    private LongSupplier cpuOf(String pidFile) {
        return () -> plan.platforms().stream()
                .mapToLong(platform -> ProcessTimes.ofTree(pid(platform, pidFile)))
                .sum();
    }

    /** The number stands alone in its file, or before other things. */
    private static long pid(PlatformPlan platform, String file) {
        return Long.parseLong(text(platform.folder().resolve(file))
                .lines()
                .findFirst()
                .orElseThrow()
                .strip());
    }

    private JsonNode upward() {
        for (JsonNode link : operator().get("/api/v1/links").body().path("items")) {
            if (link.path("direction").asString("").equals("UP")) {
                return link;
            }
        }
        throw new IllegalStateException(plan.lowest().code() + ": got no link to a platform above");
    }

    private Rest operator() {
        return at(plan.lowest(), "operator.header");
    }

    /** The header that stands for somebody lies in the keys folder. */
    private static Rest at(PlatformPlan platform, String file) {
        String[] header = text(platform.keys().resolve(file)).split(": ", 2);
        return new Rest(platform.url(), header[0], header[1]);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its last words before it just runs are commands to try. */
    private static boolean hasToldHowToUseIt(Path log) {
        try {
            return Files.exists(log) && Files.readString(log).contains("Ctrl-C");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        launcher.close();
    }
}

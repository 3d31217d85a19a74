package cn.dualprevention.standalone.chain;

import cn.dualprevention.servers.process.Folders;
import cn.dualprevention.servers.process.Ports;
import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.plan.PortPlan;
import cn.dualprevention.standalone.platform.JavaRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Starts one platform in a throw-away folder and ends it again, so that its Java processes leave archives of the classes
 * they use (AppCDS). With these a platform starts in about half the time and shares their memory with its neighbours.
 */
public final class Training {

    private static final int FIRST_BASE = 28_000;
    private static final int LAST_BASE = 32_000;

    private final JavaRuntime runtime;
    private final Progress progress;

    public Training(JavaRuntime runtime, Progress progress) {
        this.runtime = runtime.inTraining();
        this.progress = progress;
    }

    /** @throws cn.dualprevention.servers.process.ServerFailure when the platform does not start */
    public void run() throws IOException {
        Path archives = Objects.requireNonNull(runtime.archives(), "dualprevention.archives");
        Files.createDirectories(archives);
        Path data = Files.createTempDirectory(archives, "training-");
        PlatformPlan platform = new PlatformPlan(
                "training", "预热", "PROVINCE", "410000", null, new PortPlan(freeBase()), data, null, null);
        try (RunningChain chain = new RunningChain(ChainPlan.single(platform), runtime, progress)) {
            chain.start();
        } finally {
            Folders.delete(data);
        }
    }

    private static int freeBase() {
        return IntStream.iterate(FIRST_BASE, base -> base < LAST_BASE, base -> base + PortPlan.WIDTH)
                .filter(base -> !Ports.accepts(base))
                .findFirst()
                .orElse(FIRST_BASE);
    }
}

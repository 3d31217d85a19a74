package cn.dualprevention.standalone.chain;

import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.Folders;
import cn.dualprevention.servers.process.ServerFailure;
import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.plan.PlatformPlan;
import cn.dualprevention.standalone.plan.PortPlan;
import cn.dualprevention.standalone.platform.JavaRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Starts one platform in a throw-away folder and ends it again, so that its Java processes leave archives of the classes
 * they use (AppCDS). With these a platform starts in about half the time and shares their memory with its neighbours.
 */
public final class Training {

    private static final Duration LEISURE = Duration.ofMinutes(3);

    private final JavaRuntime runtime;
    private final Progress progress;

    public Training(JavaRuntime runtime, Progress progress) {
        this.runtime = runtime.inTraining();
        this.progress = progress;
    }

    /** @throws ServerFailure when the platform does not start or leaves no archives */
    public void run() throws IOException {
        Path archives = Objects.requireNonNull(runtime.archives(), "dualprevention.archives");
        Files.createDirectories(archives);
        Path data = Files.createTempDirectory(archives, "training-");
        PlatformPlan platform = new PlatformPlan(
                "training", "预热", "PROVINCE", "410000", null, new PortPlan(PortPlan.freeBase(1)), data, null, null);
        try (RunningChain chain = new RunningChain(ChainPlan.single(platform), runtime, progress)) {
            chain.start();
            endAtLeisure(chain.processes());
        } finally {
            Folders.delete(data);
        }
        if (!runtime.hasArchives()) {
            throw new ServerFailure("没有得到类归档 " + archives + " (no archives were written)");
        }
    }

    /** The archive of a process is written while it ends, which takes longer than an end is granted otherwise. */
    private static void endAtLeisure(List<EmbeddedServer> processes) {
        for (int i = processes.size() - 1; i >= 0; i--) {
            OptionalLong pid = processes.get(i).pid();
            Optional<ProcessHandle> process = pid.isPresent() ? ProcessHandle.of(pid.getAsLong()) : Optional.empty();
            process.ifPresent(running -> {
                running.destroy();
                running.onExit()
                        .orTimeout(LEISURE.toSeconds(), TimeUnit.SECONDS)
                        .join();
            });
        }
    }
}

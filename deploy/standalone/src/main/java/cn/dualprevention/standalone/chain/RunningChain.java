package cn.dualprevention.standalone.chain;

import cn.dualprevention.servers.process.EmbeddedServer;
import cn.dualprevention.servers.process.ServerFailure;
import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.platform.JavaRuntime;
import cn.dualprevention.standalone.platform.RunningPlatform;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** The platforms of a chain as processes, started as fast as the machine's cores allow. */
public final class RunningChain implements AutoCloseable {

    private final ChainPlan plan;
    private final Progress progress;
    private final List<RunningPlatform> platforms;
    private final Semaphore servers;
    private final Semaphore services;
    private volatile boolean closing;

    public RunningChain(ChainPlan plan, JavaRuntime runtime, Progress progress) {
        this.plan = plan;
        this.progress = progress;
        JavaRuntime java = runtime.among(plan.platforms().size());
        this.platforms = plan.platforms().stream()
                .map(platform -> new RunningPlatform(platform, java))
                .toList();
        int cores = Runtime.getRuntime().availableProcessors();
        // a server waits for the disk half of its time, a JVM full of services needs a core for itself
        this.servers = new Semaphore(2 * cores);
        this.services = new Semaphore(Math.max(2, cores));
    }

    public ChainPlan plan() {
        return plan;
    }

    public List<RunningPlatform> platforms() {
        return platforms;
    }

    /**
     * Returns once every platform answers.
     *
     * @throws ServerFailure of the first that cannot be started; the others are left to {@link #close}
     */
    public void start() {
        platforms.forEach(RunningPlatform::prepare);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            CompletableFuture<?>[] all =
                    platforms.stream().map(platform -> start(platform, threads)).toArray(CompletableFuture[]::new);
            firstFailureOr(CompletableFuture.allOf(all), all).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServerFailure failure
                    ? failure
                    : new ServerFailure("平台无法启动 (cannot start): " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private CompletableFuture<Void> start(RunningPlatform platform, ExecutorService threads) {
        String title = platform.plan().title();
        CompletableFuture<Void> postgres =
                CompletableFuture.runAsync(() -> within(servers, platform::startPostgres), threads);
        CompletableFuture<Void> kafka =
                CompletableFuture.runAsync(() -> within(servers, platform::startKafka), threads);
        return postgres.runAfterBoth(kafka, () -> progress.tell(title + "：PostgreSQL 与 Kafka 就绪"))
                .thenRunAsync(() -> within(services, platform::startServices), threads)
                .thenRun(
                        () -> progress.tell(title + "：全部服务就绪，" + platform.plan().url()));
    }

    /** Ends every process at once as a power cut would, without a restart. */
    public void killHard() {
        inParallel(platforms, RunningPlatform::killHard);
    }

    /** Ends all platforms in an orderly way. */
    @Override
    public void close() {
        closing = true;
        inParallel(platforms, RunningPlatform::close);
    }

    /** The processes of all platforms. */
    public List<EmbeddedServer> processes() {
        List<EmbeddedServer> all = new ArrayList<>();
        platforms.forEach(platform -> all.addAll(platform.processes()));
        return all;
    }

    private void within(Semaphore slots, Runnable work) {
        slots.acquireUninterruptibly();
        try {
            if (closing) {
                throw new ServerFailure("启动过程中被停止 (stopped while starting)");
            }
            work.run();
        } finally {
            slots.release();
        }
    }

    /** Ends with the first failure instead of waiting for those that may still succeed. */
    private static CompletableFuture<Void> firstFailureOr(
            CompletableFuture<Void> whole, CompletableFuture<?>... parts) {
        for (CompletableFuture<?> part : parts) {
            part.whenComplete((nothing, failure) -> {
                if (failure != null) {
                    whole.completeExceptionally(failure instanceof CompletionException ? failure.getCause() : failure);
                }
            });
        }
        return whole;
    }

    private static void inParallel(Collection<RunningPlatform> platforms, Consumer<RunningPlatform> work) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, platforms.size()));
        try {
            CompletableFuture.allOf(platforms.stream()
                            .map(platform -> CompletableFuture.runAsync(() -> work.accept(platform), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdownNow();
        }
    }
}

package cn.dualprevention.standalone;

import cn.dualprevention.servers.process.ServerFailure;
import cn.dualprevention.standalone.bootstrap.Bootstrapping;
import cn.dualprevention.standalone.chain.RunningChain;
import cn.dualprevention.standalone.chain.Watching;
import cn.dualprevention.standalone.demo.DemoTraffic;
import cn.dualprevention.standalone.guide.Guide;
import cn.dualprevention.standalone.plan.ChainPlan;
import cn.dualprevention.standalone.platform.JavaRuntime;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts what was asked for, tells how to use it and keeps it running until it is told to end. */
final class Launcher {

    private static final double NANOS = 1e9;
    private static final Duration RENEWAL = Duration.ofHours(12);

    private final Options options;
    private final PrintStream out;
    private final long began = System.nanoTime();

    Launcher(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Returns only by a failure to start; else the process ends by a signal, in an orderly way. */
    void run() throws IOException, InterruptedException {
        ChainPlan plan = options.plan();
        CountDownLatch end = new CountDownLatch(1);
        try (DataLock lock = DataLock.take(options.data());
                RunningChain chain = new RunningChain(plan, JavaRuntime.ofThisProcess(), this::tell)) {
            CountDownLatch ended = new CountDownLatch(1);
            endOnSignal(end, ended, chain);
            try {
                out.println("数据目录 " + options.data());
                tell("正在启动 " + plan.platforms().size() + " 个平台……");
                chain.start();
                Bootstrapping bootstrapping = new Bootstrapping(plan, this::tell);
                bootstrapping.run();
                tell("全部就绪");
                out.println();
                new Guide(plan, Clock.systemUTC()).lines().forEach(out::println);
                keepRunning(chain, bootstrapping, end);
            } finally {
                chain.close();
                ended.countDown();
            }
        }
    }

    private void keepRunning(RunningChain chain, Bootstrapping bootstrapping, CountDownLatch end)
            throws InterruptedException {
        Watching watching = new Watching(chain, this::tell);
        long renewed = System.nanoTime();
        try (DemoTraffic demo = new DemoTraffic(chain.plan(), options.rate(), this::tell)) {
            if (options.has("--demo")) {
                demo.start();
            }
            while (!end.await(1, TimeUnit.SECONDS)) {
                watching.look();
                if (System.nanoTime() - renewed > RENEWAL.toNanos()) {
                    renewed = System.nanoTime();
                    renew(bootstrapping);
                }
            }
        }
    }

    private void renew(Bootstrapping bootstrapping) {
        try {
            bootstrapping.renewTokens();
        } catch (ServerFailure e) {
            tell("令牌未能更新，稍后重试：" + e.getMessage());
        }
    }

    /** The hook holds the end of the process up until everything has ended, also while things still start. */
    private void endOnSignal(CountDownLatch end, CountDownLatch ended, RunningChain chain) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (ended.getCount() == 0) {
                                return;
                            }
                            tell("正在停止……");
                            end.countDown();
                            chain.close();
                            try {
                                ended.await(1, TimeUnit.MINUTES);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            tell("已停止，数据保留在 " + options.data());
                        },
                        "stop"));
    }

    private synchronized void tell(String line) {
        double seconds = (System.nanoTime() - began) / NANOS;
        out.printf(Locale.ROOT, "[%5.1f s] %s%n", seconds, line);
    }
}

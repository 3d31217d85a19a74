package cn.dualprevention.standalone;

import cn.dualprevention.servers.process.ServerFailure;
import cn.dualprevention.standalone.chain.Training;
import cn.dualprevention.standalone.consume.ConsumeCommand;
import cn.dualprevention.standalone.plan.InvalidPlan;
import cn.dualprevention.standalone.platform.JavaRuntime;
import cn.dualprevention.verify.VerifyCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What {@code ./run} runs. Ends with 0 when all went well, 2 when the words were not understood, else 1. */
final class Standalone {

    private static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final Duration STOP = Duration.ofSeconds(90);

    private final PrintStream out;
    private final PrintStream err;

    Standalone(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        // Chinese on every console, whatever the locale of a container says
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Standalone(out, err).run(List.of(arguments)));
    }

    int run(List<String> words) {
        try {
            if (!words.isEmpty() && words.get(0).equals("consume")) {
                return new ConsumeCommand(out, err).run(words.subList(1, words.size()));
            }
            if (!words.isEmpty() && words.get(0).equals("verify")) {
                return new VerifyCommand(out, err).run(words.subList(1, words.size()));
            }
            return run(Options.parse(words));
        } catch (InvalidPlan e) {
            err.println(e.getMessage());
            return NOT_UNDERSTOOD;
        } catch (ServerFailure e) {
            err.println("启动失败：" + e.getMessage());
            return FAILED;
        } catch (IOException e) {
            err.println("启动失败：" + e);
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private int run(Options options) throws IOException, InterruptedException {
        if (options.has("--help")) {
            out.print(help());
            return 0;
        }
        if (options.has("--train")) {
            new Training(JavaRuntime.ofThisProcess(), out::println).run();
            return 0;
        }
        if (options.has("--stop")) {
            return stop(options.data());
        }
        new Launcher(options, out).run();
        return 0;
    }

    private int stop(Path data) throws IOException, InterruptedException {
        Optional<ProcessHandle> launcher = DataLock.holder(data);
        if (launcher.isEmpty()) {
            out.println("数据目录 " + data + " 上没有正在运行的平台");
            return 0;
        }
        launcher.get().destroy();
        try {
            launcher.get().onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            err.println("进程 %d 在 %d 秒内没有结束".formatted(launcher.get().pid(), STOP.toSeconds()));
            return FAILED;
        }
        out.println("已停止");
        return 0;
    }

    static String help() throws IOException {
        try (InputStream text = Objects.requireNonNull(Standalone.class.getResourceAsStream("help.txt"), "help.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

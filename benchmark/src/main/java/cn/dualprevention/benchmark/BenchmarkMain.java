package cn.dualprevention.benchmark;

import cn.dualprevention.benchmark.board.Row;
import cn.dualprevention.benchmark.board.Scoreboard;
import cn.dualprevention.servers.process.Folders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the comparisons one after the other, each on a stage of its own, and keeps what came out of each at once: a later
 * one that fails takes nothing with it.
 */
final class BenchmarkMain {

    private static final Logger log = LoggerFactory.getLogger(BenchmarkMain.class);

    private BenchmarkMain() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            boolean whole = run(Options.parse(arguments), out);
            // whatever a client library left running must not keep us
            System.exit(whole ? 0 : 1);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println(Options.USAGE);
            System.exit(2);
        } catch (IOException e) {
            log.error("benchmark: cannot write", e);
            System.exit(1);
        }
    }

    /** Whether every comparison came to its end; a goal that was missed is a result like any other. */
    static boolean run(Options options, PrintStream out) throws IOException {
        Scoreboard board = Scoreboard.in(options.scoreboard());
        boolean whole = true;
        for (Comparison comparison : options.comparisons()) {
            Path folder = options.work().resolve(comparison.option());
            Folders.delete(folder);
            Files.createDirectories(folder);
            out.println("== " + comparison.title());
            List<Row> rows = new ArrayList<>();
            try {
                rows.addAll(comparison.scene(options).play(folder, options.pace()));
                Folders.delete(folder);
            } catch (Exception e) {
                whole = false;
                Leftovers.keepLogsOf(folder);
                log.error("{} 未完成，日志在 {} (did not come to its end, logs are kept)", comparison.option(), folder, e);
            }
            out.print(board.append(rows));
        }
        out.println();
        out.println("结果已追加到 (appended to) " + options.scoreboard().toAbsolutePath());
        return whole;
    }
}

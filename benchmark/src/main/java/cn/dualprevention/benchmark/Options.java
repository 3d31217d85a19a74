package cn.dualprevention.benchmark;

import cn.dualprevention.benchmark.contest.Pace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param work folder of data and logs while it runs
 * @param mirrorMaker folder of MirrorMaker's jars
 */
record Options(List<Comparison> comparisons, Pace pace, Path scoreboard, Path work, Path mirrorMaker) {

    static final String USAGE = """
            用法 usage: benchmark/run [选项 options]
              --only single,batch,…   只做其中几项 (some of: single, batch, hop, chain, catchup, idle; all by default)
              --quick                 数秒走通全程，数字无意义 (seconds only, figures mean nothing)
              --scoreboard 文件 FILE  追加到哪里 (default benchmark/scoreboard.json; with --quick a file below target)
              --work 目录 FOLDER      数据与日志 (data and logs, default benchmark/target/work)
            """;

    private static final Path MODULE = Path.of("benchmark");

    /** @throws IllegalArgumentException naming the option that is not understood */
    static Options parse(String... arguments) {
        boolean quick = false;
        List<Comparison> comparisons = List.of(Comparison.values());
        Path scoreboard = null;
        Path work = MODULE.resolve("target/work");
        Path mirrorMaker = MODULE.resolve("mirrormaker/target/lib");
        Iterator<String> rest = Arrays.asList(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--quick" -> quick = true;
                case "--only" -> comparisons = comparisons(value(option, rest));
                case "--scoreboard" -> scoreboard = Path.of(value(option, rest));
                case "--work" -> work = Path.of(value(option, rest));
                case "--mirrormaker" -> mirrorMaker = Path.of(value(option, rest));
                default -> throw new IllegalArgumentException("不认识的选项 (unknown option) " + option);
            }
        }
        return new Options(
                comparisons, quick ? Pace.QUICK : Pace.MEASURED, board(scoreboard, quick), work, mirrorMaker);
    }

    /** Figures that mean nothing do not go to those that do, unless that is said in as many words. */
    private static Path board(@Nullable Path asked, boolean quick) {
        if (asked != null) {
            return asked;
        }
        return MODULE.resolve(quick ? "target/scoreboard-quick.json" : "scoreboard.json");
    }

    private static List<Comparison> comparisons(String names) {
        List<Comparison> asked = new ArrayList<>();
        for (String name : names.split(",")) {
            try {
                asked.add(Comparison.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "--only: got " + name + " (expected: some of single,batch,hop,chain,catchup,idle)", e);
            }
        }
        return asked;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + ": 缺少值 (got no value)");
        }
        return rest.next();
    }
}

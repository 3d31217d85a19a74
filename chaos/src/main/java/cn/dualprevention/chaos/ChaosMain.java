package cn.dualprevention.chaos;

import cn.dualprevention.chaos.broken.BrokenBuild;
import cn.dualprevention.chaos.fault.Fault;
import cn.dualprevention.chaos.fault.Faults;
import cn.dualprevention.chaos.network.Network;
import cn.dualprevention.chaos.report.CampaignRun;
import cn.dualprevention.chaos.report.RunReport;
import cn.dualprevention.chaos.report.Summary;
import cn.dualprevention.chaos.traffic.History;
import cn.dualprevention.chaos.trial.Trial;
import cn.dualprevention.chaos.trial.Trials;
import cn.dualprevention.standalone.chain.ShippedApp;
import cn.dualprevention.standalone.platform.JavaRuntime;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Runs the campaign, one seed after the other, each on a network of its own; what came out of each is kept at once. */
final class ChaosMain {

    private ChaosMain() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println(Options.USAGE);
            System.exit(2);
            return;
        }
        boolean clean = true;
        for (int i = 0; i < options.seeds(); i++) {
            try {
                clean &= run(options.withSeed(options.seed() + i), out);
            } catch (Exception e) {
                // the network did not come up, or the report could not be written: there is nothing to keep
                e.printStackTrace(out);
                clean = false;
            }
        }
        System.exit(clean ? 0 : 1);
    }

    /** Also when somebody presses Ctrl-C. */
    private static Network ending(Network network) {
        Runtime.getRuntime().addShutdownHook(new Thread(network::close, "end"));
        return network;
    }

    private static JavaRuntime runtime(Options options, Path folder) throws IOException {
        JavaRuntime shipped = new ShippedApp(options.app()).runtime();
        BrokenBuild broken = options.broken();
        return broken == null
                ? shipped
                : broken.runtime(shipped, Path.of(""), folder.resolve("broken").toAbsolutePath());
    }

    private static boolean run(Options options, PrintStream out) throws Exception {
        out.println("[chaos] seed " + options.seed());
        Files.createDirectories(options.folder());
        Path folder = Files.createTempDirectory(options.folder(), options.seed() + "-");
        Random random = new Random(options.seed());
        try (History history = new History(folder.resolve("history.tsv"));
                Network network = ending(Network.start(
                        options.topology(), folder.toAbsolutePath(), runtime(options, folder), random.nextLong()))) {
            Faults faults = new Faults(network, options.kinds(), options.lasting(), random);
            List<Fault> drawn = Stream.concat(
                            Stream.generate(faults::next).limit(options.faults()),
                            faults.halts(options.halts()).stream())
                    .toList();
            List<Trial> trials = Trials.of(options.trials(), options.whole());
            CampaignRun run = new Campaign(network, history, options.load())
                    .run(drawn, trials, options.seed(), options.commit(), options.command());
            Path page = RunReport.write(run, options.folder());
            if (options.broken() == null) {
                Summary.append(run, options.summary());
            }
            out.printf(
                    "[chaos] %s: %s, drained after %s; %s%n",
                    run.clean() ? "clean" : "NOT CLEAN", run.figures(), run.drained(), page.toUri());
            run.findings().stream().limit(20).forEach(out::println);
            if (!run.clean()) {
                out.println("[chaos] again with: " + options.command());
            }
            return run.clean();
        }
    }
}

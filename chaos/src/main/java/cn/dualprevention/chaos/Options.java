package cn.dualprevention.chaos;

import cn.dualprevention.chaos.broken.BrokenBuild;
import cn.dualprevention.chaos.fault.Kind;
import cn.dualprevention.chaos.network.Topology;
import cn.dualprevention.chaos.trial.Trials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run of the campaign is to be.
 *
 * @param seeds how many runs, one after the other, each with the seed after the one before
 * @param faults how many strike in a run
 * @param kinds those that are drawn from
 * @param halts how often each failpoint strikes after them
 * @param load hazards a second that are reported beside the mixed traffic
 * @param lasting how long the weather of a way lasts, and how old a database is that a platform is set back to
 * @param trials checks with figures that follow the faults
 * @param whole whether they have their long size
 * @param folder for data, logs and reports
 * @param summary where a line is added for each run
 * @param commit of the checkout this runs in
 * @param broken the mistake the platforms are to have; none when null
 */
record Options(
        Topology topology,
        long seed,
        int seeds,
        int faults,
        List<Kind> kinds,
        int halts,
        int load,
        Duration lasting,
        String trials,
        boolean whole,
        Path app,
        Path folder,
        Path summary,
        String commit,
        @Nullable BrokenBuild broken) {

    static final String USAGE = """
        chaos/run ci [--seed N]
        chaos/run [--seed N] [--seeds 1] [--faults 23] [--lasting 15] [--topology network|chain]
                  [--kinds restore,kill-postgres,…] [--broken %s]
                  [--load 5] [--halts 0] [--trials all|R3,…] [--size ci|long]
                  [--folder chaos/target/runs] [--summary chaos/summary.json]
        """.formatted(
            Arrays.stream(BrokenBuild.values()).map(BrokenBuild::toString).collect(Collectors.joining("|")));

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("--seeds", "1"),
            Map.entry("--faults", "23"),
            Map.entry("--halts", "0"),
            Map.entry("--load", "5"),
            Map.entry("--lasting", "15"),
            Map.entry("--topology", "network"),
            Map.entry("--trials", ""),
            Map.entry("--size", "ci"),
            Map.entry("--app", "deploy/standalone/target/app"),
            Map.entry("--folder", "chaos/target/runs"),
            Map.entry("--summary", "chaos/summary.json"),
            Map.entry("--kinds", ""),
            Map.entry("--broken", ""),
            Map.entry("--commit", "unknown"));

    /** Everything once, in the size that continuous integration has time for, on one chain. */
    private static final Map<String, String> CI = Map.of(
            "--topology",
            "chain",
            "--halts",
            "1",
            "--lasting",
            "8",
            "--trials",
            "all",
            "--summary",
            "chaos/target/runs/summary.json");

    Options {
        kinds = List.copyOf(kinds);
    }

    /** @throws IllegalArgumentException for what is none of the options */
    static Options parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>(DEFAULTS);
        values.put("--seed", Long.toString(System.currentTimeMillis()));
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            if (name.equals("ci")) {
                values.putAll(CI);
                continue;
            }
            if (!values.containsKey(name) || !rest.hasNext()) {
                throw new IllegalArgumentException(
                        "option: got " + name + " (expected: one of " + values.keySet() + ")");
            }
            values.put(name, rest.next());
        }
        return new Options(
                topology(value(values, "--topology")),
                Long.parseLong(value(values, "--seed")),
                Integer.parseInt(value(values, "--seeds")),
                Integer.parseInt(value(values, "--faults")),
                kinds(value(values, "--kinds")),
                Integer.parseInt(value(values, "--halts")),
                Integer.parseInt(value(values, "--load")),
                Duration.ofSeconds(Long.parseLong(value(values, "--lasting"))),
                trials(value(values, "--trials")),
                size(value(values, "--size")),
                Path.of(value(values, "--app")),
                Path.of(value(values, "--folder")),
                Path.of(value(values, "--summary")),
                value(values, "--commit"),
                broken(value(values, "--broken")));
    }

    private static String value(Map<String, String> values, String name) {
        return Objects.requireNonNull(values.get(name));
    }

    private static Topology topology(String name) {
        return switch (name) {
            case "network" -> Topology.network();
            case "chain" -> Topology.chain();
            default -> throw new IllegalArgumentException("--topology: got " + name + " (expected: network or chain)");
        };
    }

    private static String trials(String ids) {
        Trials.of(ids, false);
        return ids;
    }

    private static boolean size(String name) {
        return switch (name) {
            case "long" -> true;
            case "ci" -> false;
            default -> throw new IllegalArgumentException("--size: got " + name + " (expected: ci or long)");
        };
    }

    /** All of them when none is named. */
    private static List<Kind> kinds(String names) {
        return names.isEmpty()
                ? List.of(Kind.values())
                : Arrays.stream(names.split(",")).map(Kind::of).toList();
    }

    private static @Nullable BrokenBuild broken(String name) {
        return name.isEmpty()
                ? null
                : Arrays.stream(BrokenBuild.values())
                        .filter(build -> build.toString().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("--broken: got " + name));
    }

    Options withSeed(long next) {
        return new Options(
                topology, next, 1, faults, kinds, halts, load, lasting, trials, whole, app, folder, summary, commit,
                broken);
    }

    /** The command that repeats a run. */
    String command() {
        String line = "chaos/run --topology %s --seed %d --faults %d --lasting %d --load %d"
                .formatted(topology.name(), seed, faults, lasting.toSeconds(), load);
        if (!kinds.equals(List.of(Kind.values()))) {
            line += " --kinds " + kinds.stream().map(Kind::toString).collect(Collectors.joining(","));
        }
        if (halts > 0) {
            line += " --halts " + halts;
        }
        if (!trials.isEmpty()) {
            line += " --trials " + trials + (whole ? " --size long" : "");
        }
        return broken == null ? line : line + " --broken " + broken;
    }
}

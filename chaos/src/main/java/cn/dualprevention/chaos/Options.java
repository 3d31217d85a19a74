package cn.dualprevention.chaos;

import cn.dualprevention.chaos.broken.BrokenBuild;
import cn.dualprevention.chaos.fault.Kind;
import cn.dualprevention.chaos.network.Topology;
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
 * @param lasting how long the weather of a way lasts, and how old a database is that a platform is set back to
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
        Duration lasting,
        Path app,
        Path folder,
        Path summary,
        String commit,
        @Nullable BrokenBuild broken) {

    static final String USAGE = """
        chaos/run [--seed N] [--seeds 1] [--faults 23] [--lasting 15] [--topology network|chain]
                  [--kinds restore,kill-postgres,…] [--broken %s]
                  [--folder chaos/target/runs] [--summary chaos/summary.json]
        """.formatted(
            Arrays.stream(BrokenBuild.values()).map(BrokenBuild::toString).collect(Collectors.joining("|")));

    private static final Map<String, String> DEFAULTS = Map.of(
            "--seeds", "1",
            "--faults", "23",
            "--lasting", "15",
            "--topology", "network",
            "--app", "deploy/standalone/target/app",
            "--folder", "chaos/target/runs",
            "--summary", "chaos/summary.json",
            "--kinds", "",
            "--broken", "",
            "--commit", "unknown");

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
                Duration.ofSeconds(Long.parseLong(value(values, "--lasting"))),
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
        return new Options(topology, next, 1, faults, kinds, lasting, app, folder, summary, commit, broken);
    }

    /** The command that repeats a run. */
    String command() {
        String line = "chaos/run --topology %s --seed %d --faults %d --lasting %d"
                .formatted(topology.name(), seed, faults, lasting.toSeconds());
        if (!kinds.equals(List.of(Kind.values()))) {
            line += " --kinds " + kinds.stream().map(Kind::toString).collect(Collectors.joining(","));
        }
        return broken == null ? line : line + " --broken " + broken;
    }
}

package cn.dualprevention.chaos.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The line of one platform. Its number, colour and dashes tell it from the others, so that it is found in grey too.
 *
 * @param number from 1, in the order in which platforms come up
 * @param samples of this platform, by time; at least one
 */
record LagLine(int number, String platform, List<LagSample> samples) {

    // each at least 4.5 : 1 against white
    private static final List<String> COLOURS =
            List.of("#1d4ed8", "#b91c1c", "#15803d", "#7e22ce", "#b45309", "#0e7490", "#be185d", "#334155");
    // one more than colours: the ninth line has the first colour and dashes of its own
    private static final List<String> DASHES =
            List.of("none", "9 4", "2 3", "14 4 2 4", "5 2", "10 3 2 3 2 3", "1 4", "18 5", "6 3 1 3 1 3 1 3");

    static List<LagLine> of(List<LagSample> all) {
        Map<String, List<LagSample>> byPlatform = new LinkedHashMap<>();
        all.forEach(sample -> byPlatform
                .computeIfAbsent(sample.platform(), platform -> new ArrayList<>())
                .add(sample));
        List<LagLine> lines = new ArrayList<>();
        byPlatform.forEach((platform, samples) -> {
            samples.sort(Comparator.comparingDouble(LagSample::second));
            lines.add(new LagLine(lines.size() + 1, platform, samples));
        });
        return lines;
    }

    String colour() {
        return COLOURS.get((number - 1) % COLOURS.size());
    }

    String dashes() {
        return DASHES.get((number - 1) % DASHES.size());
    }

    /** The earliest of the highest samples. */
    LagSample peak() {
        LagSample peak = samples.get(0);
        for (LagSample sample : samples) {
            peak = sample.behind() > peak.behind() ? sample : peak;
        }
        return peak;
    }

    /**
     * The data of an SVG path; of the samples in one column of pixels only those that can be seen. Where samples failed
     * to come the line stops: nothing is known of that time.
     */
    String path(TimeAxis time, LagAxis lag) {
        double longest = longestPause();
        StringBuilder path = new StringBuilder();
        for (int from = 0; from < samples.size(); ) {
            int to = endOfColumn(from, time);
            boolean goesOn = from > 0 && pauseBefore(from) <= longest;
            for (int index : visible(from, to)) {
                // the short stroke makes a sample between two gaps a dot
                path.append(goesOn ? "L" : "M")
                        .append(at(samples.get(index), time, lag))
                        .append(goesOn ? "" : "h1");
                goesOn = true;
            }
            from = to;
        }
        return path.toString();
    }

    private static String at(LagSample sample, TimeAxis time, LagAxis lag) {
        return Markup.decimal(time.x(sample.second())) + " " + Markup.decimal(lag.y(sample.behind()));
    }

    /** Three times the usual one. */
    private double longestPause() {
        double[] pauses = IntStream.range(1, samples.size())
                .mapToDouble(this::pauseBefore)
                .sorted()
                .toArray();
        return pauses.length == 0 ? 0 : 3 * pauses[pauses.length / 2];
    }

    private double pauseBefore(int index) {
        return samples.get(index).second() - samples.get(index - 1).second();
    }

    private int endOfColumn(int from, TimeAxis time) {
        long column = Math.round(time.x(samples.get(from).second()));
        int to = from + 1;
        while (to < samples.size() && Math.round(time.x(samples.get(to).second())) == column) {
            to++;
        }
        return to;
    }

    /** First, lowest, highest and last. */
    private TreeSet<Integer> visible(int from, int to) {
        int lowest = from;
        int highest = from;
        for (int i = from; i < to; i++) {
            lowest = samples.get(i).behind() < samples.get(lowest).behind() ? i : lowest;
            highest = samples.get(i).behind() > samples.get(highest).behind() ? i : highest;
        }
        return new TreeSet<>(List.of(from, lowest, highest, to - 1));
    }
}

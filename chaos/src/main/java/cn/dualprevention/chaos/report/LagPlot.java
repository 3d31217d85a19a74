package cn.dualprevention.chaos.report;

import java.util.ArrayList;
import java.util.List;

/** The faults of a run above what they did to the lag of each platform, as one SVG picture that needs nothing else. */
final class LagPlot {

    private static final double WIDTH = 1160;
    private static final double LEFT = 220;
    private static final double RIGHT = WIDTH - 24;
    private static final double FAULTS_TOP = 8;
    private static final double GAP = 22;
    private static final double PLOT = 340;
    private static final double LEGEND_GAP = 66;
    private static final int LEGEND_COLUMNS = 3;
    private static final double LEGEND_ROW = 24;
    private static final double BADGE = 8;
    private static final int NAME_LETTERS = 24;

    private final List<LagLine> lines;
    private final FaultRows faults;
    private final TimeAxis time;
    private final LagAxis lag;

    private LagPlot(CampaignRun run) {
        time = TimeAxis.of(run, LEFT, RIGHT);
        faults = new FaultRows(run.faults(), time);
        lines = LagLine.of(run.lag());
        double top = FAULTS_TOP + faults.height() + GAP;
        lag = LagAxis.of(run.lag(), top, top + PLOT);
    }

    static Markup of(CampaignRun run) {
        return new LagPlot(run).svg();
    }

    private Markup svg() {
        int legendRows = (lines.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
        double height = lag.bottom() + LEGEND_GAP + legendRows * LEGEND_ROW;
        Markup svg = new Markup()
                .add("<svg viewBox='0 0 {} {}' role='img' aria-labelledby='plot'>\n", WIDTH, height)
                .add("<title id='plot'>故障与滞后 Faults and lag</title>\n")
                .add("{}", faults.shadows(lag.top(), lag.bottom()))
                .add("{}{}", timeAxis(), lagAxis())
                .add("{}", faults.rows(FAULTS_TOP));
        if (lines.isEmpty()) {
            svg.add(
                    "<text class='quiet' x='{}' y='{}'>无采样 no samples</text>\n",
                    LEFT + 8,
                    (lag.top() + lag.bottom()) / 2);
        }
        for (LagLine line : lines) {
            svg.add(
                    "<path class='lag' stroke='{}' stroke-dasharray='{}' d='{}'><title>{}</title></path>\n",
                    line.colour(),
                    line.dashes(),
                    line.path(time, lag),
                    line.platform());
        }
        return svg.add("{}{}</svg>\n", peaks(), legend());
    }

    private Markup timeAxis() {
        Markup axis = new Markup();
        for (long tick : time.ticks()) {
            double x = time.x(tick);
            axis.add("<path class='grid' d='M{} {}V{}'/>", x, FAULTS_TOP, lag.bottom())
                    .add("<text class='tick middle' x='{}' y='{}'>{}</text>\n", x, lag.bottom() + 18, tick);
        }
        return axis.add(
                "<text class='axis middle' x='{}' y='{}'>开始后秒数 seconds since the start</text>\n",
                (LEFT + RIGHT) / 2,
                lag.bottom() + 38);
    }

    private Markup lagAxis() {
        Markup axis = new Markup();
        for (long tick : lag.ticks()) {
            double y = lag.y(tick);
            axis.add("<path class='grid' d='M{} {}H{}'/>", LEFT, y, RIGHT)
                    .add("<text class='tick end' x='{}' y='{}'>{}</text>\n", LEFT - 10, y + 4, Markup.count(tick));
        }
        double middle = (lag.top() + lag.bottom()) / 2;
        return axis.add("<path class='frame' d='M{} {}V{}H{}'/>\n", LEFT, lag.top(), lag.bottom(), RIGHT)
                .add(
                        "<text class='axis middle' transform='translate({} {}) rotate(-90)'>滞后状态数 states"
                                + " behind</text>\n",
                        LEFT - 74,
                        middle);
    }

    /** The number of each line where it is highest, so that no line has to be followed by its colour. */
    private Markup peaks() {
        Markup peaks = new Markup();
        List<double[]> taken = new ArrayList<>();
        for (LagLine line : lines) {
            LagSample peak = line.peak();
            if (peak.behind() > 0) {
                double y = lag.y(peak.behind());
                double x = freeBeside(time.x(peak.second()), y, taken);
                taken.add(new double[] {x, y});
                peaks.add("{}", badge(line, x, y));
            }
        }
        return peaks;
    }

    /** Platforms one behind the other are highest at the same moment: their numbers step aside in turn. */
    private static double freeBeside(double x, double y, List<double[]> taken) {
        int most = (int) ((RIGHT - LEFT) / BADGE);
        for (int step = 0; step < most; step++) {
            double aside = (step + 1) / 2 * 2 * BADGE;
            double candidate = step % 2 == 0 ? x - aside : x + aside;
            boolean inside = candidate >= LEFT && candidate <= RIGHT;
            if (inside && taken.stream().noneMatch(at -> Math.hypot(candidate - at[0], y - at[1]) < 2 * BADGE)) {
                return candidate;
            }
        }
        return x;
    }

    private Markup legend() {
        Markup legend = new Markup();
        double column = (RIGHT - LEFT) / LEGEND_COLUMNS;
        for (int i = 0; i < lines.size(); i++) {
            LagLine line = lines.get(i);
            double x = LEFT + i % LEGEND_COLUMNS * column;
            double y = lag.bottom() + LEGEND_GAP + i / LEGEND_COLUMNS * LEGEND_ROW;
            legend.add(
                            "<path class='lag' stroke='{}' stroke-dasharray='{}' d='M{} {}h56'/>",
                            line.colour(),
                            line.dashes(),
                            x,
                            y)
                    .add("{}", badge(line, x + 56 + 12, y))
                    .add(
                            "<text class='legend' x='{}' y='{}'>{} <tspan class='quiet'>最高 peak {}</tspan></text>\n",
                            x + 56 + 26,
                            y + 4,
                            Markup.clipped(line.platform(), NAME_LETTERS),
                            Markup.count(line.peak().behind()));
        }
        return legend;
    }

    private static Markup badge(LagLine line, double x, double y) {
        return new Markup()
                .add("<circle class='badge' stroke='{}' cx='{}' cy='{}' r='{}'/>", line.colour(), x, y, BADGE)
                .add(
                        "<text class='number' fill='{}' x='{}' y='{}'>{}</text>\n",
                        line.colour(),
                        x,
                        y + 3.5,
                        line.number());
    }
}

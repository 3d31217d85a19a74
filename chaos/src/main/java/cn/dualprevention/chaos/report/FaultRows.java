package cn.dualprevention.chaos.report;

import java.util.List;

/** One row per fault above the plot, on the same time axis: a bar while it lasted, a line on until requests flowed. */
record FaultRows(List<FaultSpan> faults, TimeAxis time) {

    private static final double ROW = 18;
    private static final double BAR = 10;
    /** A fault of a moment is still a bar. */
    private static final double THINNEST = 2;

    private static final int LABEL_LETTERS = 26;

    double height() {
        return Math.max(1, faults.size()) * ROW;
    }

    Markup rows(double top) {
        Markup rows = new Markup();
        if (faults.isEmpty()) {
            return rows.add(
                    "<text class='quiet' x='{}' y='{}'>无故障 no faults</text>\n", time.left() + 8, top + ROW / 2 + 4);
        }
        for (int i = 0; i < faults.size(); i++) {
            rows.add("{}", row(i + 1, faults.get(i), top + i * ROW + ROW / 2));
        }
        return rows;
    }

    /** Behind the plot: the darker, the more faults at once. */
    Markup shadows(double top, double bottom) {
        Markup shadows = new Markup();
        for (FaultSpan fault : faults) {
            double from = time.x(fault.from());
            shadows.add(
                    "<rect class='shadow' x='{}' y='{}' width='{}' height='{}'/>\n",
                    from,
                    top,
                    Math.max(THINNEST, time.x(fault.until()) - from),
                    bottom - top);
        }
        return shadows;
    }

    private Markup row(int number, FaultSpan fault, double middle) {
        double from = time.x(fault.from());
        double until = Math.max(from + THINNEST, time.x(fault.until()));
        return new Markup()
                .add("<g><title>{}. {}: {}</title>", number, fault.kind(), fault.what())
                .add(
                        "<text class='name' x='{}' y='{}'>{} {}</text>",
                        time.left() - 10,
                        middle + 4,
                        number,
                        Markup.clipped(fault.kind(), LABEL_LETTERS))
                .add("<path class='leader' d='M{} {}H{}'/>", time.left(), middle, from)
                .add("{}", tail(fault, until, middle))
                .add(
                        "<rect class='bar' x='{}' y='{}' width='{}' height='{}'/></g>\n",
                        from,
                        middle - BAR / 2,
                        until - from,
                        BAR);
    }

    /** From the healing to where requests flowed again, with an end; without one when they never did. */
    private Markup tail(FaultSpan fault, double until, double middle) {
        Double flowing = fault.flowing();
        if (flowing == null) {
            return new Markup().add("<path class='tail never' d='M{} {}H{}'/>", until, middle, time.right());
        }
        double end = time.x(flowing);
        if (end <= until) {
            return new Markup();
        }
        return new Markup().add("<path class='tail' d='M{} {}H{}m0 -4v8'/>", until, middle, end);
    }
}

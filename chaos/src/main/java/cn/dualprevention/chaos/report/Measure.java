package cn.dualprevention.chaos.report;

/**
 * A figure of a trial, held against what was promised.
 *
 * @param trial whose figure it is
 * @param what in words
 * @param limit the least or the most it may be
 * @param atLeast which of the two
 */
public record Measure(String trial, String what, double got, double limit, boolean atLeast, String unit) {

    public static Measure atLeast(String trial, String what, double got, double limit, String unit) {
        return new Measure(trial, what, got, limit, true, unit);
    }

    public static Measure atMost(String trial, String what, double got, double limit, String unit) {
        return new Measure(trial, what, got, limit, false, unit);
    }

    /** Whether it is as it was promised. */
    public boolean held() {
        return atLeast ? got >= limit : got <= limit;
    }

    String promised() {
        return (atLeast ? "≥ " : "≤ ") + Markup.decimal(limit) + " " + unit;
    }

    @Override
    public String toString() {
        return "%s %s: got %s %s (expected: %s)".formatted(trial, what, Markup.decimal(got), unit, promised());
    }
}

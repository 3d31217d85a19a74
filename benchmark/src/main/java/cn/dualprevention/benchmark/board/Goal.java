package cn.dualprevention.benchmark.board;

import java.math.BigDecimal;

/** What a ratio has to be. */
public record Goal(String text) {

    private static final String AT_LEAST = ">= ";
    private static final String AT_MOST = "<= ";

    /** Recorded, not judged. */
    public static final Goal NONE = atLeast("0");

    public static Goal atLeast(String bound) {
        return new Goal(AT_LEAST + new BigDecimal(bound).toPlainString());
    }

    public static Goal atMost(String bound) {
        return new Goal(AT_MOST + new BigDecimal(bound).toPlainString());
    }

    boolean met(double ratio) {
        double bound = Double.parseDouble(text.substring(AT_LEAST.length()));
        return text.startsWith(AT_LEAST) ? ratio >= bound : ratio <= bound;
    }
}

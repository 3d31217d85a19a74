package cn.dualprevention.sync.signature;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times that may stand in a signed text: what is kept and read again must be written as it was signed. */
public final class SignedTime {

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private SignedTime() {}

    /** In whole milliseconds, which every database keeps, and of the years 2000 to 2199. */
    public static boolean isKeepable(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(END) && time.equals(time.truncatedTo(ChronoUnit.MILLIS));
    }
}

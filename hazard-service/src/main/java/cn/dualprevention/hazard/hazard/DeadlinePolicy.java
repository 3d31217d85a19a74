package cn.dualprevention.hazard.hazard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A deadline is a day and ends 24:00 Beijing time. It is set freely until the hazard is assigned; from then on only an
 * extension that somebody granted moves it.
 */
public final class DeadlinePolicy {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private DeadlinePolicy() {}

    /** The business day of a moment. */
    public static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    /** Whether a hazard that counts as open is late on that day. */
    public static boolean overdue(boolean open, @Nullable LocalDate deadline, LocalDate today) {
        return open && deadline != null && deadline.isBefore(today);
    }

    static boolean mayAssignUntil(HazardState hazard, LocalDate deadline) {
        boolean firstAssignment = hazard.treatment().fiveElements() == null;
        return firstAssignment || deadline.equals(hazard.treatment().deadline());
    }

    static boolean mayExtendTo(HazardState hazard, LocalDate deadline) {
        LocalDate current = hazard.treatment().deadline();
        return current != null && deadline.isAfter(current);
    }
}

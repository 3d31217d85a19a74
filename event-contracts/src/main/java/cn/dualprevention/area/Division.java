package cn.dualprevention.area;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One area (行政区划) during one span of days.
 *
 * @param code GB/T 2260, six digits
 * @param parent the area it belongs to on the map; null for the province
 * @param reportsTo the area whose departments supervise it, which may differ from the parent (航空港 reports to the
 *     province); null for the province
 * @param validFrom first day; null means always
 * @param validTo first day no longer; null means open
 */
public record Division(
        String code,
        String name,
        DivisionKind kind,
        @Nullable String parent,
        @Nullable String reportsTo,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /** Whether the division exists on that day. */
    public boolean validOn(LocalDate day) {
        return begunBy(day) && (validTo == null || day.isBefore(validTo));
    }

    boolean begunBy(LocalDate day) {
        return validFrom == null || !day.isBefore(validFrom);
    }
}

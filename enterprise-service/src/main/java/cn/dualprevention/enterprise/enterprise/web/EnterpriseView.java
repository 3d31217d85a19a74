package cn.dualprevention.enterprise.enterprise.web;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.enterprise.enterprise.Enrolment;
import cn.dualprevention.enterprise.enterprise.Enterprise;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * An enterprise as it is shown.
 *
 * @param home platform that may change it
 * @param divisionName for people; the code is what counts
 * @param sectors supervising sectors, the primary one first
 */
public record EnterpriseView(
        String id,
        String name,
        String home,
        String division,
        String divisionName,
        @Nullable String park,
        List<String> sectors,
        String sectorVersion,
        SortedSet<Integer> aboveScaleYears,
        @Nullable String sizeClass,
        @Nullable String address,
        Enrolment enrolment,
        @Nullable Instant onlineSince,
        Instant registeredAt,
        boolean testdata,
        long term,
        long version) {

    public static EnterpriseView of(Enterprise e) {
        return new EnterpriseView(
                e.id(),
                e.particulars().name(),
                e.home(),
                e.scope().division(),
                Divisions.henan().name(e.scope().division()),
                e.scope().park(),
                e.scope().sectors(),
                e.sectorVersion(),
                e.particulars().aboveScaleYears(),
                e.particulars().sizeClass(),
                e.particulars().address(),
                e.enrolment(),
                e.onlineSince(),
                e.registeredAt(),
                e.testdata(),
                e.revision().term(),
                e.revision().version());
    }
}

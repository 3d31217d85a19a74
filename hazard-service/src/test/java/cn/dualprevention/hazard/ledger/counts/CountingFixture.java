package cn.dualprevention.hazard.ledger.counts;

import cn.dualprevention.area.Divisions;
import java.time.Clock;

/** The use case over any rollups. */
public final class CountingFixture {

    private CountingFixture() {}

    public static CountingHazards over(HazardCounts counts, Clock clock) {
        return new CountingHazards(counts, Divisions.henan(), clock);
    }
}

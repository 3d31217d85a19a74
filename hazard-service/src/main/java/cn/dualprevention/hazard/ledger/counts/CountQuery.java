package cn.dualprevention.hazard.ledger.counts;

import cn.dualprevention.hazard.ledger.LedgerFilter;
import cn.dualprevention.kit.access.AccessScope;
import java.util.List;

/** Which hazards to count, and by what to tell them apart; no dimension gives one group. */
public record CountQuery(AccessScope scope, LedgerFilter filter, List<CountDimension> by) {

    public CountQuery {
        by = List.copyOf(by);
    }
}

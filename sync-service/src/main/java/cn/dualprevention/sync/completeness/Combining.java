package cn.dualprevention.sync.completeness;

import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.completeness.Completeness.Behind;
import cn.dualprevention.sync.completeness.Evidence.Subordinate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Makes one claim of what a platform knows itself and what those below it say. Whoever has said nothing for
 * {@link #PATIENCE} is named as behind and holds up nobody; before that it decides how far the whole claim goes.
 */
final class Combining {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Combining() {}

    /**
     * The claim.
     *
     * @param self this platform, of whose own events nobody below knows better
     * @param own up to when it is complete by itself
     */
    static Completeness combine(String self, Instant own, Collection<Subordinate> below) {
        Instant asOf = own;
        int unnamed = 0;
        List<Behind> behind = new ArrayList<>();
        for (Subordinate each : below) {
            Instant said = each.said().asOf();
            if (said == null || said.isBefore(own.minus(PATIENCE))) {
                behind.add(new Behind(each.platform(), said));
            } else if (said.isBefore(asOf)) {
                asOf = said;
            }
            each.said().behind().stream()
                    .filter(one -> !one.platform().equals(self))
                    .forEach(behind::add);
            unnamed += each.said().unnamed();
        }
        return Completeness.of(asOf, behind, unnamed);
    }
}

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
     * @param holed of these something older is missing, whatever is said of them
     */
    static Completeness combine(String self, Instant own, Collection<Subordinate> below, Collection<String> holed) {
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
            behind.addAll(each.said().behind());
            unnamed += each.said().unnamed();
        }
        holed.forEach(platform -> behind.add(new Behind(platform, null)));
        behind.removeIf(one -> one.platform().equals(self));
        return Completeness.of(asOf, behind, unnamed);
    }
}

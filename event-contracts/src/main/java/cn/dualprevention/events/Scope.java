package cn.dualprevention.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose business an object is: the enterprise, the division it stands in, the sectors that supervise it (the first is
 * the primary one) and the park it belongs to. Routing and access read nothing else (属地 and 三管三必须).
 */
public record Scope(
        String enterprise,
        String division,
        List<String> sectors,
        @Nullable String park) {

    public Scope {
        sectors = List.copyOf(sectors);
    }

    public String primarySector() {
        return sectors.get(0);
    }
}

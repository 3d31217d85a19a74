package cn.dualprevention.kit.access;

import cn.dualprevention.area.Divisions;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** Today's scopes of callers, each worked out once a day. */
public final class AccessScopes {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long CACHED = 20_000;

    private record Day(Caller caller, LocalDate on) {}

    private final Clock clock;
    private final LoadingCache<Day, AccessScope> scopes;

    public AccessScopes(Divisions divisions, Clock clock) {
        this.clock = clock;
        this.scopes = Caffeine.newBuilder()
                .maximumSize(CACHED)
                .build(day -> AccessScope.of(day.caller(), divisions, day.on()));
    }

    public AccessScope of(Caller caller) {
        return scopes.get(new Day(caller, LocalDate.now(clock.withZone(ZONE))));
    }
}

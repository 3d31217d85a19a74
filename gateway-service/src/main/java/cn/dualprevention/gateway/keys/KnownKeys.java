package cn.dualprevention.gateway.keys;

import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Every key in memory, so that a request costs one digest and one look-up. What changed elsewhere is taken over by
 * {@link #refresh}; while the database is away the last known keys go on working.
 */
@Service
public class KnownKeys {

    /** A change may be committed that much later than its time says; those rows are read again each time. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private record Known(ApiKey key, Caller caller) {}

    private final ApiKeys keys;
    private final Clock clock;
    private final Map<KeyHash, Known> byHash = new ConcurrentHashMap<>();
    private volatile @Nullable Instant newest;
    private volatile @Nullable Instant refreshedAt;

    KnownKeys(ApiKeys keys, Clock clock, MeterRegistry meters) {
        this.keys = keys;
        this.clock = clock;
        Gauge.builder("dualprevention.gateway.api.keys", byHash, Map::size)
                .description("API keys that are neither revoked nor forgotten, as this gateway knows them")
                .register(meters);
        Gauge.builder("dualprevention.gateway.api.keys.age", this, KnownKeys::age)
                .baseUnit("seconds")
                .description("Time since the known API keys were last compared with the database")
                .register(meters);
    }

    /**
     * The caller a key stands for.
     *
     * @throws Problem 401 for a key that is not live, 503 before the keys were read for the first time
     */
    public Caller callerOf(String secret) {
        if (!KeySecret.isWellFormed(secret)) {
            throw new Problem(ProblemCode.UNAUTHENTICATED, "API 密钥格式不对，可能抄写有误");
        }
        Known known = byHash.get(KeyHash.ofKey(secret));
        if (known != null && known.key.isLive(clock.instant())) {
            return known.caller;
        }
        if (refreshedAt == null) {
            throw new Problem(ProblemCode.UNAVAILABLE, "网关正在启动，API 密钥尚未加载，请稍后重试");
        }
        throw new Problem(ProblemCode.UNAUTHENTICATED, "API 密钥不存在、已过期或已吊销");
    }

    /** Takes over what changed since the last time. */
    Mono<Void> refresh() {
        Instant since = newest;
        return keys.changedAfter(since == null ? null : since.minus(OVERLAP))
                .doOnNext(changed -> {
                    take(changed.key());
                    Instant known = newest;
                    if (known == null || changed.at().isAfter(known)) {
                        newest = changed.at();
                    }
                })
                .then(Mono.fromRunnable(() -> refreshedAt = clock.instant()));
    }

    /** Takes over one key at once. */
    void take(ApiKey key) {
        if (key.revokedAt() == null) {
            byHash.put(key.hash(), new Known(key, key.caller()));
        } else {
            byHash.remove(key.hash());
        }
    }

    boolean isLoaded() {
        return refreshedAt != null;
    }

    boolean hasLive(cn.dualprevention.kit.access.Role role) {
        Instant now = clock.instant();
        return byHash.values().stream().anyMatch(k -> k.caller.role() == role && k.key.isLive(now));
    }

    private double age() {
        Instant last = refreshedAt;
        return last == null
                ? Double.NaN
                : Duration.between(last, clock.instant()).toMillis() / 1000.0;
    }
}

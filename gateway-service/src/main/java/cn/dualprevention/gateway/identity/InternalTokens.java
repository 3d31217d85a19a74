package cn.dualprevention.gateway.identity;

import cn.dualprevention.gateway.secrets.SigningKey;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.CallerClaims;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * Internal tokens, the only identity that services accept. A caller gets the same token for a minute and a half, so
 * both the signature here and its check at the services are paid once per identity and not once per request.
 */
final class InternalTokens {

    static final Duration LIFE = Duration.ofMinutes(2);
    private static final Duration REUSE = Duration.ofSeconds(90);

    private final SigningKey key;
    private final Clock clock;
    private final LoadingCache<Caller, String> headers;

    InternalTokens(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
        this.headers = Caffeine.newBuilder()
                .maximumSize(20_000)
                .expireAfterWrite(REUSE)
                .ticker(() -> clock.instant().toEpochMilli() * 1_000_000)
                .build(this::sign);
    }

    /** The value of {@code Authorization} for a caller. */
    String headerFor(Caller caller) {
        return headers.get(caller);
    }

    private String sign(Caller caller) {
        Instant now = clock.instant();
        return "Bearer "
                + key.sign(CallerClaims.write(caller)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .build());
    }
}

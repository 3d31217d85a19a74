package cn.dualprevention.kit.access;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Verifies internal tokens. The gateway sends one identity the same token until shortly before it expires, so a token
 * that was verified once is looked up, not verified, the next thousand times.
 */
final class TokenVerifier {

    /** The longest life an internal token may claim; the gateway gives them two minutes. */
    static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final long CACHED = 20_000;

    private record Verified(Caller caller, Instant until) {}

    private final PublicKeys keys;
    private final Clock clock;
    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(LONGEST_LIFE)
            .build();

    TokenVerifier(PublicKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** The caller a token stands for, or a 401 problem. */
    Mono<Caller> verify(String token) {
        Verified known = verified.getIfPresent(token);
        if (known != null && clock.instant().isBefore(known.until())) {
            return Mono.just(known.caller());
        }
        return Mono.fromCallable(() -> verifyNow(token)).subscribeOn(Schedulers.boundedElastic());
    }

    private Caller verifyNow(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())) {
                throw refused("签名算法不对");
            }
            Optional<ECDSAVerifier> verifier = keys.find(jwt.getHeader().getKeyID());
            if (verifier.isEmpty() || !jwt.verify(verifier.get())) {
                throw refused("签名无效");
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Instant until = checkedExpiry(claims);
            Caller caller = CallerClaims.read(claims);
            verified.put(token, new Verified(caller, until));
            return caller;
        } catch (ParseException | JOSEException e) {
            throw refused("格式不对");
        }
    }

    private Instant checkedExpiry(JWTClaimsSet claims) {
        Date expires = claims.getExpirationTime();
        if (!CallerClaims.ISSUER.equals(claims.getIssuer()) || expires == null) {
            throw refused("签发者或有效期不对");
        }
        Instant until = expires.toInstant();
        Instant now = clock.instant();
        if (!now.isBefore(until)) {
            throw refused("已过期");
        }
        if (until.isAfter(now.plus(LONGEST_LIFE).plus(CLOCK_SKEW))) {
            throw refused("有效期过长");
        }
        return until;
    }

    private static Problem refused(String why) {
        return new Problem(ProblemCode.UNAUTHENTICATED, "内部令牌" + why + "，请经本平台网关访问");
    }
}

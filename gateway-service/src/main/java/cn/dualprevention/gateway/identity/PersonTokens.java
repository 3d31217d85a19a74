package cn.dualprevention.gateway.identity;

import cn.dualprevention.gateway.grants.Grant;
import cn.dualprevention.gateway.identity.OidcSettings.ClaimNames;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Tokens that people bring, from issuers that are trusted. Each is verified once and then known until it expires, for
 * five minutes at most, so that a change of the day's divisions or a removed issuer key does not go unnoticed for long.
 */
final class PersonTokens {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256);
    private static final Duration KNOWN_FOR = Duration.ofMinutes(5);
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final int LONGEST = 8 * 1024;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private record Known(Caller caller, Instant until) {}

    private final Map<String, TrustedIssuer> issuers;
    private final Clock clock;
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(KNOWN_FOR)
            .build();

    PersonTokens(List<TrustedIssuer> issuers, Clock clock) {
        this.issuers = issuers.stream().collect(Collectors.toMap(TrustedIssuer::issuer, Function.identity()));
        this.clock = clock;
    }

    /** The person, or a 401 problem that says what is wrong with the token. */
    Mono<Caller> callerOf(String token) {
        Known before = known.getIfPresent(token);
        if (before != null && clock.instant().isBefore(before.until())) {
            return Mono.just(before.caller());
        }
        if (token.length() > LONGEST) {
            return Mono.error(refused("过长"));
        }
        return Mono.defer(() -> verify(token));
    }

    private Mono<Caller> verify(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            TrustedIssuer issuer = issuers.get(String.valueOf(claims.getIssuer()));
            String keyId = jwt.getHeader().getKeyID();
            if (issuer == null
                    || keyId == null
                    || !ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
                return Mono.error(refused("的签发者、密钥或算法不被本平台信任"));
            }
            Instant until = checkTimes(claims, issuer.audience());
            return issuer.key()
                    .apply(keyId)
                    .switchIfEmpty(Mono.error(() -> refused("的签名密钥不被本平台信任")))
                    .map(key -> accept(token, jwt, key, callerOf(claims, issuer.claims()), until));
        } catch (ParseException e) {
            return Mono.error(refused("格式不对"));
        }
    }

    private Caller accept(String token, SignedJWT jwt, JWK key, Caller caller, Instant until) {
        try {
            if (!(key instanceof AsymmetricJWK asymmetric)) {
                throw refused("的签名密钥不被本平台信任");
            }
            JWSVerifier verifier =
                    new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), asymmetric.toPublicKey());
            if (!jwt.verify(verifier)) {
                throw refused("签名无效");
            }
        } catch (JOSEException e) {
            throw refused("签名无法核验");
        }
        known.put(token, new Known(caller, until));
        return caller;
    }

    private Instant checkTimes(JWTClaimsSet claims, @Nullable String audience) {
        Instant now = clock.instant();
        if (claims.getExpirationTime() == null
                || !now.isBefore(claims.getExpirationTime().toInstant())) {
            throw refused("已过期");
        }
        if (claims.getNotBeforeTime() != null
                && now.plus(CLOCK_SKEW).isBefore(claims.getNotBeforeTime().toInstant())) {
            throw refused("尚未生效");
        }
        if (audience != null && !claims.getAudience().contains(audience)) {
            throw refused("不是发给本平台的");
        }
        return claims.getExpirationTime().toInstant();
    }

    private Caller callerOf(JWTClaimsSet claims, ClaimNames names) {
        String subject = claims.getSubject();
        try {
            if (subject == null || subject.isBlank()) {
                throw refused("没有主体");
            }
            Grant grant = new Grant(
                    roleOf(claims.getStringClaim(names.role())),
                    claims.getStringClaim(names.enterprise()),
                    claims.getStringClaim(names.park()),
                    setOf(claims.getStringListClaim(names.divisions())),
                    setOf(claims.getStringListClaim(names.sectors())),
                    Boolean.TRUE.equals(claims.getClaim("testdata")));
            if (!grant.faults(LocalDate.now(clock.withZone(ZONE))).isEmpty()) {
                throw refused("中的角色与可见范围不匹配");
            }
            return grant.toCaller("user:" + subject);
        } catch (ParseException e) {
            throw refused("中的角色或可见范围格式不对");
        }
    }

    private static Role roleOf(@Nullable String name) {
        try {
            return Role.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw refused("中没有可用的角色");
        }
    }

    private static Set<String> setOf(@Nullable List<String> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }

    private static Problem refused(String why) {
        return new Problem(ProblemCode.UNAUTHENTICATED, "访问令牌" + why);
    }
}

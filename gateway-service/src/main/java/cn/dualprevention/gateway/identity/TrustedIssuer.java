package cn.dualprevention.gateway.identity;

import cn.dualprevention.gateway.identity.OidcSettings.ClaimNames;
import com.nimbusds.jose.jwk.JWK;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Somebody whose tokens are taken.
 *
 * @param audience one of {@code aud} of its tokens, where that is checked
 * @param key finds one of its keys by id; empty when it has no such key
 */
public record TrustedIssuer(
        String issuer, @Nullable String audience, ClaimNames claims, Function<String, Mono<JWK>> key) {

    /** This platform's own issuer, with claims named as in a grant. */
    public static TrustedIssuer own(String issuer, JWK key) {
        return new TrustedIssuer(
                issuer,
                issuer,
                new ClaimNames("role", "enterprise", "park", "divisions", "sectors"),
                id -> id.equals(key.getKeyID()) ? Mono.just(key) : Mono.empty());
    }
}

package cn.dualprevention.gateway.identity;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code dualprevention.gateway.oidc.*}: the provider whose tokens people bring.
 *
 * @param issuer {@code iss} of its tokens; without it no such tokens are taken
 * @param audience one of {@code aud} of its tokens; required with an issuer, because a provider serves others too
 * @param jwks where its keys are; found by OIDC discovery when absent
 * @param claims names of the claims
 */
@ConfigurationProperties("dualprevention.gateway.oidc")
record OidcSettings(
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable URI jwks,
        @DefaultValue ClaimNames claims) {

    OidcSettings {
        issuer = blankAsNull(issuer);
        audience = blankAsNull(audience);
        jwks = jwks == null || jwks.toString().isBlank() ? null : jwks;
        if (issuer != null && audience == null) {
            throw new IllegalArgumentException(
                    "dualprevention.gateway.oidc.audience: got none (expected: a value, since an issuer is set)");
        }
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    record ClaimNames(
            @DefaultValue("role") String role,
            @DefaultValue("enterprise") String enterprise,
            @DefaultValue("park") String park,
            @DefaultValue("divisions") String divisions,
            @DefaultValue("sectors") String sectors) {}
}

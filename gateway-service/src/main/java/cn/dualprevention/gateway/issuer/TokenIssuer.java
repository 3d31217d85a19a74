package cn.dualprevention.gateway.issuer;

import cn.dualprevention.gateway.grants.Grant;
import cn.dualprevention.gateway.secrets.SigningKey;
import cn.dualprevention.kit.problem.FieldCode;
import cn.dualprevention.kit.problem.Problem;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Issues tokens for people where there is no OIDC provider: a chain on one machine, a first trial. A token cannot be
 * taken back before it ends, which is why its life is short.
 */
public final class TokenIssuer {

    private final IssuerSettings settings;
    private final SigningKey key;
    private final Clock clock;

    TokenIssuer(IssuerSettings settings, SigningKey key, Clock clock) {
        this.settings = settings;
        this.key = key;
        this.clock = clock;
    }

    /** A token and its end. */
    public record Issued(String token, Instant expiresAt) {}

    /** @throws Problem 422 for a life that is none or longer than allowed */
    public Issued issue(String subject, Grant grant, Duration life) {
        if (life.isNegative() || life.isZero() || life.compareTo(settings.longest()) > 0) {
            throw Problem.invalid(List.of(FieldCode.OUT_OF_RANGE.at(
                    "/lifetimeMinutes", "有效期应在 1 到 " + settings.longest().toMinutes() + " 分钟之间")));
        }
        Instant now = clock.instant();
        Instant end = now.plus(life);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(settings.url())
                .audience(settings.url())
                .subject(subject)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(end))
                .claim("role", grant.role().name())
                .claim("enterprise", grant.enterprise())
                .claim("park", grant.park())
                .claim("divisions", List.copyOf(grant.divisions()))
                .claim("sectors", List.copyOf(grant.sectors()))
                .claim("testdata", grant.testdata());
        return new Issued(key.sign(claims.build()), end);
    }

    /** Where its tokens say they come from. */
    public String url() {
        return settings.url();
    }

    public ECKey publicKey() {
        return key.publicKey();
    }
}

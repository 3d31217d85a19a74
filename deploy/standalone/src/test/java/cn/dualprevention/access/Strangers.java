package cn.dualprevention.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.dualprevention.gateway.secrets.SigningKey;
import cn.dualprevention.standalone.plan.PlatformService;
import cn.dualprevention.testing.TestTokens;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Everybody who is nobody: without a credential, with an invented one, with one that has ended. */
final class Strangers {

    private static final Map<String, Object> PROVINCE = Map.of("role", "REGULATOR", "divisions", List.of("410000"));
    private static final Request ASKING = Request.of("GET", "/api/v1/hazards");

    private Strangers() {}

    static List<Credential> of(PlatformUnderTest platform) {
        return List.of(
                Credential.NONE,
                Credential.token("garbage token", "no.token.atall"),
                Credential.key("garbage key", "dpk_" + "A".repeat(48)),
                Credential.token("token of a strange issuer", TestTokens.regulator("410000")),
                Credential.token("unsigned token", unsigned(platform)),
                Credential.token("expired token", expiredToken(platform)),
                expiredKey(platform),
                revokedKey(platform));
    }

    /** As a real one in everything, and signed with the real key, but for its end. */
    private static String expiredToken(PlatformUnderTest platform) {
        return SigningKey.in(platform.keyFolder(), "issuer")
                .sign(claims(platform, Instant.now().minusSeconds(1)).build());
    }

    /** {@code alg: none}, as forged as can be. */
    private static String unsigned(PlatformUnderTest platform) {
        return new com.nimbusds.jwt.PlainJWT(
                        claims(platform, Instant.now().plusSeconds(600)).build())
                .serialize();
    }

    private static JWTClaimsSet.Builder claims(PlatformUnderTest platform, Instant end) {
        String issuer = platform.url(PlatformService.GATEWAY);
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(issuer)
                .subject("u-1")
                .expirationTime(Date.from(end))
                .claim("role", "REGULATOR")
                .claim("divisions", List.of("410000"));
    }

    private static Credential expiredKey(PlatformUnderTest platform) {
        Instant end = Instant.now().plusSeconds(3);
        Credential key = Credential.key(
                "expired key",
                made(platform, Map.of("grant", PROVINCE, "holder", "ends", "expiresAt", end.toString()))
                        .json()
                        .path("key")
                        .asString());
        refusedSoon(platform, key);
        return key;
    }

    private static Credential revokedKey(PlatformUnderTest platform) {
        Answer made = made(platform, Map.of("grant", PROVINCE, "holder", "ended"));
        String id = made.json().path("id").asString();
        assertThat(platform.ask(platform.operator(), Request.of("DELETE", "/admin/v1/keys/" + id))
                        .isSuccess())
                .isTrue();
        Credential key = Credential.key("revoked key", made.json().path("key").asString());
        refusedSoon(platform, key);
        return key;
    }

    private static Answer made(PlatformUnderTest platform, Map<String, Object> key) {
        Answer made = platform.ask(
                platform.operator(), Request.of("POST", "/admin/v1/keys").with(key));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    private static void refusedSoon(PlatformUnderTest platform, Credential key) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> platform.ask(key, ASKING).status() == 401);
    }
}

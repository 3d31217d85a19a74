package cn.dualprevention.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.Role;
import cn.dualprevention.kit.problem.Problem;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Tokens of an OIDC provider whose keys are found by discovery. */
class PersonTokensTest {

    private static final String AUDIENCE = "dualprevention";

    private final AtomicInteger fetches = new AtomicInteger();
    private DisposableServer provider;
    private String issuer;
    private RSAKey key;
    private PersonTokens tokens;

    @BeforeEach
    void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        String keys = new JWKSet(key.toPublicJWK()).toString();
        provider = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get(
                                "/realms/sz/.well-known/openid-configuration",
                                (request, response) ->
                                        response.sendString(Mono.just("{\"jwks_uri\":\"" + issuer + "/keys\"}")))
                        .get("/realms/sz/keys", (request, response) -> {
                            fetches.incrementAndGet();
                            return response.sendString(Mono.just(keys));
                        }))
                .bindNow();
        issuer = "http://127.0.0.1:" + provider.port() + "/realms/sz";
        ProviderKeys found = new ProviderKeys(issuer, null, WebClient.create(), Clock.systemUTC());
        OidcSettings.ClaimNames names =
                new OidcSettings.ClaimNames("dp_role", "dp_enterprise", "dp_park", "dp_areas", "dp_sectors");
        tokens = new PersonTokens(List.of(new TrustedIssuer(issuer, AUDIENCE, names, found::find)), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        provider.disposeNow();
    }

    @Test
    void readsTheNamedClaimsAndFetchesKeysOnce() throws Exception {
        String token = sign(claims().build(), "k1");
        Caller caller = tokens.callerOf(token).block();
        assertThat(caller)
                .isEqualTo(new Caller("user:u1", Role.REGULATOR, null, null, Set.of("410100"), Set.of(), false));
        tokens.callerOf(token).block();
        tokens.callerOf(sign(claims().subject("u2").build(), "k1")).block();
        assertThat(fetches).hasValue(1);
    }

    @Test
    void doesNotAskTheProviderForEveryUnknownKey() throws Exception {
        for (int i = 0; i < 5; i++) {
            refuses(sign(claims().build(), "unknown-" + i));
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void refusesTokensThatAreNotForUsOrNotNow() throws Exception {
        refuses(sign(claims().audience("other").build(), "k1"));
        refuses(sign(claims().issuer("http://elsewhere").build(), "k1"));
        refuses(sign(
                claims().expirationTime(Date.from(Instant.now().minusSeconds(1)))
                        .build(),
                "k1"));
        refuses(sign(
                claims().notBeforeTime(Date.from(Instant.now().plusSeconds(300)))
                        .build(),
                "k1"));
        refuses(sign(claims().expirationTime(null).build(), "k1"));
        refuses(sign(claims().subject(null).build(), "k1"));
    }

    @Test
    void refusesRolesThatMakeNoSense() throws Exception {
        refuses(sign(claims().claim("dp_role", "SERVICE").build(), "k1"));
        refuses(sign(claims().claim("dp_role", "emperor").build(), "k1"));
        refuses(sign(claims().claim("dp_role", null).build(), "k1"));
        refuses(sign(claims().claim("dp_areas", List.of("999999")).build(), "k1"));
        refuses(sign(claims().claim("dp_areas", "410100").build(), "k1"));
        refuses(sign(claims().claim("dp_areas", Map.of("a", 1)).build(), "k1"));
    }

    @Test
    void refusesATokenSignedWithThePublicKeyAsASecret() throws Exception {
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims().build());
        forged.sign(new MACSigner(key.toPublicJWK().toRSAPublicKey().getEncoded()));
        refuses(forged.serialize());
    }

    @Test
    void saysSoWhenTheProviderIsAway() throws Exception {
        provider.disposeNow();
        String token = sign(claims().build(), "k1");
        assertThatThrownBy(() -> tokens.callerOf(token).block())
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code().status()).isEqualTo(503));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(AUDIENCE)
                .subject("u1")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .claim("dp_role", "regulator")
                .claim("dp_areas", List.of("410100"));
    }

    private String sign(JWTClaimsSet claims, String keyId) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private void refuses(String token) {
        assertThatThrownBy(() -> tokens.callerOf(token).block())
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code().status()).isEqualTo(401));
    }
}

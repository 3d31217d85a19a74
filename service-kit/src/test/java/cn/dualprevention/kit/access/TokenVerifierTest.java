package cn.dualprevention.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.testing.TestTokens;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVerifierTest {

    private static final Clock NOW = Clock.systemUTC();

    private final TokenVerifier verifier = new TokenVerifier(new PublicKeys(TestTokens.publicKeyFile(), NOW), NOW);

    @Test
    void readsTheCaller() {
        String token = TestTokens.token("REGULATOR")
                .subject("user:7")
                .divisions("410100", "410200")
                .sectors("fire")
                .testdata()
                .sign();
        assertThat(verifier.verify(token).block())
                .isEqualTo(new Caller(
                        "user:7", Role.REGULATOR, null, null, Set.of("410100", "410200"), Set.of("fire"), true));
    }

    @Test
    void writesTheClaimsItReads() throws Exception {
        Caller caller = new Caller("key:1", Role.ENTERPRISE, "91410100MA3X0A1B2C", null, Set.of(), Set.of(), false);
        JWTClaimsSet claims = CallerClaims.write(caller).build();
        assertThat(CallerClaims.read(JWTClaimsSet.parse(claims.toString()))).isEqualTo(caller);
    }

    @Test
    void refusesWhatTheGatewayDidNotSignForNow() {
        refuses(TestTokens.token("OPERATOR").forged().sign());
        refuses(TestTokens.token("OPERATOR").issuer("somebody").sign());
        refuses(TestTokens.token("OPERATOR")
                .issuedAt(Instant.now().minus(Duration.ofMinutes(3)))
                .sign());
        refuses(TestTokens.token("OPERATOR")
                .issuedAt(Instant.now().plus(Duration.ofHours(1)))
                .sign());
        refuses(TestTokens.token("KING").sign());
        refuses(new PlainJWT(CallerClaims.write(new Caller("x", Role.SERVICE, null, null, Set.of(), Set.of(), false))
                        .build())
                .serialize());
        refuses("");
        refuses("a.b.c");
        String good = TestTokens.operator();
        refuses(good.substring(0, good.length() - 8) + "AAAAAAAA");
    }

    @Test
    void stopsTrustingAKnownTokenTheMomentItExpires() {
        String token = TestTokens.operator();
        Clock[] clock = {NOW};
        Clock moving = new MovableClock(clock);
        TokenVerifier own = new TokenVerifier(new PublicKeys(TestTokens.publicKeyFile(), moving), moving);
        assertThat(own.verify(token).block()).isNotNull();
        clock[0] = Clock.offset(NOW, Duration.ofMinutes(3));
        assertThatThrownBy(() -> own.verify(token).block()).isInstanceOf(Problem.class);
    }

    @Test
    void takesUpANewKeyWithoutARestart(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("gateway.public.jwk");
        Clock[] clock = {NOW};
        Clock moving = new MovableClock(clock);
        TokenVerifier own = new TokenVerifier(new PublicKeys(file, moving), moving);
        String token = TestTokens.operator();
        assertThatThrownBy(() -> own.verify(token).block()).isInstanceOf(Problem.class);
        String other = new ECKeyGenerator(Curve.P_256)
                .keyID("old")
                .generate()
                .toPublicJWK()
                .toJSONString();
        Files.writeString(file, "{\"keys\":[" + other + "," + Files.readString(TestTokens.publicKeyFile()) + "]}");
        clock[0] = Clock.offset(NOW, Duration.ofSeconds(2));
        assertThat(own.verify(token).block()).isNotNull();
    }

    private void refuses(String token) {
        assertThatThrownBy(() -> verifier.verify(token).block())
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.code().status()).isEqualTo(401));
    }

    private static final class MovableClock extends Clock {

        private final Clock[] current;

        MovableClock(Clock[] current) {
            this.current = current;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return current[0].instant();
        }
    }
}

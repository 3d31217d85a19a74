package cn.dualprevention.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestTokensTest {

    @Test
    void areSignedByTheKeyTheServiceIsTold() throws Exception {
        SignedJWT token = SignedJWT.parse(TestTokens.enterprise("91410100MA000000X0"));

        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(token.verify(verifier())).isTrue();
        assertThat(Files.readString(TestTokens.publicKeyFile())).doesNotContain("\"d\"");
    }

    @Test
    void sayWhoCallsAndWhatHeMaySee() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(TestTokens.token("REGULATOR")
                        .subject("zhengzhou-bureau")
                        .divisions("410100", "410173")
                        .sectors("hazmat")
                        .testdata()
                        .sign())
                .getJWTClaimsSet();

        assertThat(claims.getIssuer()).isEqualTo(TestTokens.ISSUER);
        assertThat(claims.getSubject()).isEqualTo("zhengzhou-bureau");
        assertThat(claims.getStringClaim("role")).isEqualTo("REGULATOR");
        assertThat(claims.getStringListClaim("divisions")).isEqualTo(List.of("410100", "410173"));
        assertThat(claims.getStringListClaim("sectors")).isEqualTo(List.of("hazmat"));
        assertThat(claims.getBooleanClaim("testdata")).isTrue();
        assertThat(claims.getClaim("enterprise")).isNull();
    }

    @Test
    void runOutTwoMinutesAfterTheyWereIssued() throws Exception {
        Instant issued = Instant.parse("2026-01-01T00:00:00Z");

        JWTClaimsSet claims = SignedJWT.parse(
                        TestTokens.token("OPERATOR").issuedAt(issued).sign())
                .getJWTClaimsSet();

        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(issued.plusSeconds(120));
    }

    @Test
    void canBeForged() throws Exception {
        SignedJWT token = SignedJWT.parse(TestTokens.token("OPERATOR").forged().sign());

        assertThat(token.verify(verifier())).isFalse();
    }

    private static ECDSAVerifier verifier() throws Exception {
        return new ECDSAVerifier(ECKey.parse(Files.readString(TestTokens.publicKeyFile())));
    }
}

package cn.dualprevention.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Internal tokens as the gateway makes them for the services behind it, signed with a key of this JVM. {@code
 * @RealServers} tells the service under test the public half.
 */
public final class TestTokens {

    public static final String ISSUER = "dualprevention-gateway";

    private static final ECKey KEY = newKey();
    private static final Path PUBLIC_KEY_FILE = writePublicKey(KEY);

    private TestTokens() {}

    /** The public JWK, for {@code dualprevention.access.key-file}. */
    public static Path publicKeyFile() {
        return PUBLIC_KEY_FILE;
    }

    /** An enterprise's own system or staff. */
    public static String enterprise(String enterprise) {
        return token("ENTERPRISE").enterprise(enterprise).sign();
    }

    /** The operator of a park. */
    public static String park(String park) {
        return token("PARK").park(park).sign();
    }

    /** A regulator of whole areas, all sectors. */
    public static String regulator(String... divisions) {
        return token("REGULATOR").divisions(divisions).sign();
    }

    /** Who runs the platform. */
    public static String operator() {
        return token("OPERATOR").sign();
    }

    /** Another service of the platform. */
    public static String service() {
        return token("SERVICE").sign();
    }

    /** A token to be described further, valid for two minutes from now unless told otherwise. */
    public static Description token(String role) {
        return new Description(role);
    }

    /** What a token says; {@link #sign} makes the text that follows {@code Bearer}. */
    public static final class Description {

        private final JWTClaimsSet.Builder claims;
        private ECKey key = KEY;

        private Description(String role) {
            claims = new JWTClaimsSet.Builder()
                    .issuer(ISSUER)
                    .subject("test-" + role.toLowerCase(java.util.Locale.ROOT))
                    .claim("role", role)
                    .claim("divisions", List.of())
                    .claim("sectors", List.of())
                    .claim("testdata", false);
            issuedAt(Instant.now());
        }

        public Description subject(String subject) {
            claims.subject(subject);
            return this;
        }

        public Description enterprise(String enterprise) {
            claims.claim("enterprise", enterprise);
            return this;
        }

        public Description park(String park) {
            claims.claim("park", park);
            return this;
        }

        public Description divisions(String... divisions) {
            claims.claim("divisions", List.of(divisions));
            return this;
        }

        public Description sectors(String... sectors) {
            claims.claim("sectors", List.of(sectors));
            return this;
        }

        public Description testdata() {
            claims.claim("testdata", true);
            return this;
        }

        public Description issuer(String issuer) {
            claims.issuer(issuer);
            return this;
        }

        /** Valid for two minutes from then; a time long ago makes an expired token. */
        public Description issuedAt(Instant time) {
            claims.issueTime(Date.from(time)).expirationTime(Date.from(time.plus(Duration.ofMinutes(2))));
            return this;
        }

        /** Signed by somebody the service does not know. */
        public Description forged() {
            key = newKey();
            return this;
        }

        public String sign() {
            try {
                JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(key.getKeyID())
                        .build();
                SignedJWT token = new SignedJWT(header, claims.build());
                token.sign(new ECDSASigner(key));
                return token.serialize();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID("test-" + UUID.randomUUID())
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path writePublicKey(ECKey key) {
        try {
            Path file = TestFolder.create("access").resolve("gateway.public.jwk");
            return Files.writeString(file, key.toPublicJWK().toJSONString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package cn.dualprevention.benchmark.stage;

import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.access.CallerClaims;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/**
 * Internal tokens of our own, for requests straight at a service. The services of a stage trust two keys: the gateway's
 * and this one.
 */
final class InternalTokens {

    private static final Duration LIFE = Duration.ofMinutes(4);

    private final Path keys;
    private final ECKey own;

    InternalTokens(Path keys) {
        this.keys = keys;
        try {
            this.own = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
            Files.createDirectories(keys);
        } catch (JOSEException e) {
            throw new IllegalStateException("token key: cannot be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        trust();
    }

    /** Where the gateway writes its public key. */
    Path gatewayFile() {
        return keys.resolve("gateway.public.jwk");
    }

    /** Where the services read whom to trust. */
    Path file() {
        return keys.resolve("trusted.jwks");
    }

    /** Writes the file again, with the gateway's key once there is one. */
    void trust() {
        try {
            List<JWK> trusted = new ArrayList<>(List.of(own.toPublicJWK()));
            if (Files.exists(gatewayFile())) {
                trusted.addAll(JWKSet.parse(Files.readString(gatewayFile())).getKeys());
            }
            Files.writeString(file(), new JWKSet(trusted).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException(gatewayFile() + ": got unreadable keys (expected: a JWK set)", e);
        }
    }

    /** The value of {@code Authorization} for a caller, good for four minutes. */
    String headerFor(Caller caller) {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(own.getKeyID()).build(),
                CallerClaims.write(caller)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .build());
        try {
            token.sign(new ECDSASigner(own));
        } catch (JOSEException e) {
            throw new IllegalStateException("token: cannot be signed", e);
        }
        return "Bearer " + token.serialize();
    }
}

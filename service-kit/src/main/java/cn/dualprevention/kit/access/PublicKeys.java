package cn.dualprevention.kit.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's public keys from a file that the gateway writes: a JWK or a JWK set. A key that is not known makes the
 * file be read again, at most once a second, so services may start before the gateway and keys may be replaced.
 */
final class PublicKeys {

    private static final Logger log = LoggerFactory.getLogger(PublicKeys.class);
    private static final Duration BETWEEN_READS = Duration.ofSeconds(1);

    private final Path file;
    private final Clock clock;
    private volatile Map<String, ECDSAVerifier> verifiers = Map.of();
    private volatile Instant nextRead = Instant.MIN;

    PublicKeys(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** The verifier of a key id; without an id, of the only key there is. Blocks while it reads the file. */
    Optional<ECDSAVerifier> find(@Nullable String keyId) {
        ECDSAVerifier known = lookUp(keyId);
        if (known == null && readAgain()) {
            known = lookUp(keyId);
        }
        return Optional.ofNullable(known);
    }

    private @Nullable ECDSAVerifier lookUp(@Nullable String keyId) {
        Map<String, ECDSAVerifier> current = verifiers;
        if (keyId == null) {
            return current.size() == 1 ? current.values().iterator().next() : null;
        }
        return current.get(keyId);
    }

    private synchronized boolean readAgain() {
        Instant now = clock.instant();
        if (now.isBefore(nextRead)) {
            return true;
        }
        nextRead = now.plus(BETWEEN_READS);
        try {
            verifiers = read(Files.readString(file));
            return true;
        } catch (NoSuchFileException e) {
            log.warn("access key file {}: got none (expected: written by the gateway at its start)", file);
        } catch (IOException | ParseException | JOSEException e) {
            log.warn("access key file {}: got unreadable keys (expected: a JWK or a JWK set)", file, e);
        }
        return false;
    }

    private static Map<String, ECDSAVerifier> read(String text) throws ParseException, JOSEException {
        JWKSet keys = text.contains("\"keys\"") ? JWKSet.parse(text) : new JWKSet(JWK.parse(text));
        Map<String, ECDSAVerifier> read = new ConcurrentHashMap<>();
        for (JWK key : keys.getKeys()) {
            String id = key.getKeyID() == null ? key.computeThumbprint().toString() : key.getKeyID();
            read.put(id, new ECDSAVerifier(key.toECKey().toPublicJWK()));
        }
        return read;
    }
}

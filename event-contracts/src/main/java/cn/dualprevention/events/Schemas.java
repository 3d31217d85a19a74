package cn.dualprevention.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * Avro schemas by fingerprint. The fingerprint is the SHA-256 of the schema's text: Avro's canonical form would drop
 * defaults and logical types. Schemas of other releases are {@link #learn learned} from the platforms that use them.
 */
public final class Schemas {

    private static final int LONGEST_TEXT = 256 * 1024;
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Map<String, Schema> parsed = new ConcurrentHashMap<>();

    /** Fingerprint of a schema this build ships, by the name of its record, for example {@code AvroHazard}. */
    public static String fingerprint(String recordName) {
        return fingerprintOf(shippedText(recordName));
    }

    /** SHA-256 of the text, lower-case hex. */
    public static String fingerprintOf(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Text of a schema this build ships. */
    public static String shippedText(String recordName) {
        try (InputStream in = Schemas.class.getResourceAsStream("/avro/" + recordName + ".avsc")) {
            if (in == null) {
                throw new IllegalArgumentException("schema: got " + recordName + " (expected: one that is shipped)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keeps a schema of another release.
     *
     * @return its fingerprint
     * @throws IllegalArgumentException when the text is no Avro schema or is longer than 256 KiB
     */
    public String learn(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "schema: got " + text.length() + " characters (expected: <= " + LONGEST_TEXT + ")");
        }
        String fingerprint = fingerprintOf(text);
        try {
            parsed.computeIfAbsent(fingerprint, f -> new Schema.Parser().parse(text));
        } catch (SchemaParseException e) {
            throw new IllegalArgumentException("schema " + fingerprint + ": got unreadable text", e);
        }
        texts.put(fingerprint, text);
        return fingerprint;
    }

    public Optional<String> text(String fingerprint) {
        return Optional.ofNullable(texts.get(fingerprint));
    }

    /** All texts known now, by fingerprint; the caller owns the map. */
    public Map<String, String> texts() {
        return new HashMap<>(texts);
    }

    Optional<Schema> schema(String fingerprint) {
        return Optional.ofNullable(parsed.get(fingerprint));
    }
}

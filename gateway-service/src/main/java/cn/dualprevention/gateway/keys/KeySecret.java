package cn.dualprevention.gateway.keys;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * The text of a key: {@code dpk_} and 48 characters of base64url, 256 random bits and a CRC-32. The prefix lets secret
 * scanners find a key that leaked, the checksum tells a mistyped key from an unknown one.
 */
public final class KeySecret {

    /** Tells a key from a token. */
    public static final String PREFIX = "dpk_";

    private static final int RANDOM_BYTES = 32;
    private static final int LENGTH = PREFIX.length() + 48;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeySecret() {}

    static String generate() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        byte[] all = ByteBuffer.allocate(RANDOM_BYTES + Integer.BYTES)
                .put(random)
                .putInt(checksum(random))
                .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** Whether the text can be a key at all. */
    static boolean isWellFormed(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return false;
        }
        try {
            ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(PREFIX.length())));
            byte[] random = new byte[RANDOM_BYTES];
            all.get(random);
            return all.getInt() == checksum(random);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int checksum(byte[] random) {
        CRC32 crc = new CRC32();
        crc.update(random);
        return (int) crc.getValue();
    }
}

package cn.dualprevention.sync.voucher;

import cn.dualprevention.sync.signature.PlatformKey;
import cn.dualprevention.sync.signature.SignedTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The platform above another states, signed: this has been that one's key since then. So a platform further up knows the
 * key of one that it has no link with, and knows on whose word.
 *
 * @param by who says so
 * @param byKey raw Ed25519 key of {@code by}
 */
public record Voucher(String platform, byte[] publicKey, Instant since, String by, byte[] byKey, byte[] signature) {

    private static final int KEY_BYTES = 32;
    private static final String CODE = "[a-z][a-z0-9-]{1,31}";

    /** Signs for the platform whose key this is. */
    public static Voucher sign(String platform, byte[] publicKey, Instant since, String by, PlatformKey key) {
        Voucher unsigned = new Voucher(platform, publicKey, since, by, key.publicKey(), new byte[0]);
        return new Voucher(platform, publicKey, since, by, key.publicKey(), key.sign(unsigned.text()));
    }

    /** Well formed, and signed with the key in it. Nobody vouches for himself. */
    public boolean genuine() {
        try {
            return platform.matches(CODE)
                    && by.matches(CODE)
                    && !by.equals(platform)
                    && SignedTime.isKeepable(since)
                    && publicKey.length == KEY_BYTES
                    && byKey.length == KEY_BYTES
                    && PlatformKey.verifies(byKey, text(), signature);
        } catch (IllegalArgumentException e) {
            // such a key there is not
            return false;
        }
    }

    /** Whose key it says this is. */
    public PlatformName of() {
        return new PlatformName(platform, publicKey);
    }

    /** Who says so. */
    public PlatformName from() {
        return new PlatformName(by, byKey);
    }

    private byte[] text() {
        HexFormat hex = HexFormat.of();
        return String.join("\n", "dualprevention voucher 1", platform, hex.formatHex(publicKey), since.toString(), by)
                .getBytes(StandardCharsets.UTF_8);
    }
}

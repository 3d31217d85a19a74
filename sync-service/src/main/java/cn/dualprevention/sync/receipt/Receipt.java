package cn.dualprevention.sync.receipt;

import cn.dualprevention.sync.signature.PlatformKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A platform states, signed, that it has every event of an origin up to a number, or knows that it is none of its
 * business. It stands for itself: whoever keeps it can prove to anybody that the platform had the report. Receipts have
 * no receipts.
 *
 * @param platform who says so
 * @param hops how many links it has come down
 * @param publicKey raw Ed25519 key of {@code platform}
 */
public record Receipt(
        String stream,
        String origin,
        String incarnation,
        String platform,
        long completeTo,
        Instant at,
        int hops,
        byte[] publicKey,
        byte[] signature) {

    /** Says so for the platform whose key this is. */
    public static Receipt sign(Statement statement, String platform, Instant at, PlatformKey key) {
        Receipt unsigned = new Receipt(
                statement.stream(),
                statement.origin(),
                statement.incarnation(),
                platform,
                statement.completeTo(),
                at,
                0,
                key.publicKey(),
                new byte[0]);
        return unsigned.with(0, key.sign(unsigned.text()));
    }

    /** What is complete to where. */
    public record Statement(String stream, String origin, String incarnation, long completeTo) {}

    public boolean isGenuine() {
        try {
            return publicKey.length == 32 && PlatformKey.verifies(publicKey, text(), signature);
        } catch (IllegalArgumentException e) {
            // such a key there is not
            return false;
        }
    }

    /** One link further down. */
    Receipt passedDown() {
        return with(hops + 1, signature);
    }

    private Receipt with(int newHops, byte[] newSignature) {
        return new Receipt(stream, origin, incarnation, platform, completeTo, at, newHops, publicKey, newSignature);
    }

    /** The signed text, one value a line. */
    private byte[] text() {
        return String.join(
                        "\n",
                        "dualprevention receipt 1",
                        platform,
                        origin,
                        incarnation,
                        stream,
                        Long.toString(completeTo),
                        at.toString())
                .getBytes(StandardCharsets.UTF_8);
    }
}

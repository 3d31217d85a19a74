package cn.dualprevention.sync.seal;

import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.signature.PlatformKey;
import cn.dualprevention.sync.signature.SignedTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;

/**
 * An origin states, signed: these numbers are these events. Whoever has an event and its path to the root can prove to
 * anybody that the origin reported it, byte for byte, at that time at the latest.
 *
 * @param serial counts the seals of the chain from 1
 * @param numbers as {@link NumberSet#toString}; a number that is in no seal was never an event of this origin
 * @param root over the leaves of the events, in the order of their numbers
 * @param previous id of the seal before; empty for the first one
 * @param publicKey raw Ed25519 key of the origin
 */
public record Seal(
        String stream,
        String platform,
        String incarnation,
        long serial,
        String numbers,
        byte[] root,
        byte[] previous,
        Instant at,
        byte[] publicKey,
        byte[] signature) {

    public static final int MOST_EVENTS = 4_096;

    private static final int KEY_BYTES = 32;

    /** Signs for the platform whose key this is. */
    public static Seal sign(
            Chain chain, long serial, NumberSet numbers, byte[] root, byte[] previous, Instant at, PlatformKey key) {
        Seal unsigned = new Seal(
                chain.stream(),
                chain.platform(),
                chain.incarnation(),
                serial,
                numbers.toString(),
                root,
                previous,
                at,
                key.publicKey(),
                new byte[0]);
        return unsigned.with(key.sign(unsigned.text()));
    }

    public Chain chain() {
        return new Chain(stream, platform, incarnation);
    }

    /** @throws IllegalArgumentException when they are not written as they should be */
    public NumberSet set() {
        return NumberSet.parse(numbers);
    }

    /** Well formed, and signed with the key in it. Whose key that is has to be known from elsewhere. */
    public boolean genuine() {
        try {
            long events = set().size();
            return chain().wellFormed()
                    && serial > 0
                    && events > 0
                    && events <= MOST_EVENTS
                    && SignedTime.isKeepable(at)
                    && root.length == MerkleTree.HASH_BYTES
                    && (previous.length == MerkleTree.HASH_BYTES || previous.length == 0)
                    && publicKey.length == KEY_BYTES
                    && PlatformKey.verifies(publicKey, text(), signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Hash by which the next one refers to it. */
    public byte[] id() {
        return ConsignmentCodec.sha256(join(text(), publicKey));
    }

    private Seal with(byte[] newSignature) {
        return new Seal(stream, platform, incarnation, serial, numbers, root, previous, at, publicKey, newSignature);
    }

    /** The signed text, one value a line. */
    private byte[] text() {
        HexFormat hex = HexFormat.of();
        return String.join(
                        "\n",
                        "dualprevention seal 1",
                        platform,
                        incarnation,
                        stream,
                        Long.toString(serial),
                        numbers,
                        hex.formatHex(root),
                        hex.formatHex(previous),
                        at.toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}

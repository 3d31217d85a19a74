package cn.dualprevention.sync.seal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One hash over many events, and a short proof that an event is among them. The shape is that of RFC 9162: a tree of n
 * leaves is split at the greatest power of two below n. Leaves and nodes are hashed with different prefixes, so neither is
 * ever taken for the other.
 */
public final class MerkleTree {

    public static final int HASH_BYTES = 32;

    private static final byte[] LEAF = "dualprevention leaf 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NODE = "dualprevention node 1\n".getBytes(StandardCharsets.US_ASCII);

    private MerkleTree() {}

    /** The hash of an event's frame as it travels: all its headers in their order, and its body. */
    public static byte[] leaf(byte[] content, int start, int end) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        digest.update(content, start, end - start);
        return digest.digest();
    }

    public static byte[] leaf(byte[] frame) {
        return leaf(frame, 0, frame.length);
    }

    /** @param leaves at least one, one behind the other */
    public static byte[] root(byte[] leaves) {
        return root(leaves, 0, count(leaves));
    }

    /** How many leaves these bytes are. */
    public static int count(byte[] leaves) {
        if (leaves.length == 0 || leaves.length % HASH_BYTES != 0) {
            throw new IllegalArgumentException(
                    "leaves: got " + leaves.length + " bytes (expected: some times " + HASH_BYTES + ")");
        }
        return leaves.length / HASH_BYTES;
    }

    /** The leaf at this place, counted from 0. */
    public static byte[] leafAt(byte[] leaves, int index) {
        return Arrays.copyOfRange(leaves, index * HASH_BYTES, (index + 1) * HASH_BYTES);
    }

    /** What is hashed with a leaf on the way to the root, from the leaf on. */
    public static List<byte[]> path(byte[] leaves, int index) {
        List<byte[]> path = new ArrayList<>();
        int from = 0;
        int to = count(leaves);
        while (to - from > 1) {
            int middle = from + Integer.highestOneBit(to - from - 1);
            if (index < middle) {
                path.add(0, root(leaves, middle, to));
                to = middle;
            } else {
                path.add(0, root(leaves, from, middle));
                from = middle;
            }
        }
        return path;
    }

    /** Whether a path leads from this leaf at this place of so many to the root. */
    public static boolean leads(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long place = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = node(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    private static byte[] root(byte[] leaves, int from, int to) {
        if (to - from == 1) {
            return leafAt(leaves, from);
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        return node(root(leaves, from, middle), root(leaves, middle, to));
    }

    private static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

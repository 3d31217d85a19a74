package cn.dualprevention.sync.seal;

import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.block.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The hashes of the events of some blocks, by who numbered them. */
final class BlockLeaves {

    private final Map<Origin, SortedMap<Long, byte[]>> byOrigin = new HashMap<>();

    static BlockLeaves of(Frames frames) {
        BlockLeaves leaves = new BlockLeaves();
        leaves.add(frames);
        return leaves;
    }

    /** One that is here twice counts as it came first. */
    void add(Frames frames) {
        frames.look((label, content, start, end) -> byOrigin.computeIfAbsent(label.origin(), o -> new TreeMap<>())
                .putIfAbsent(label.number(), MerkleTree.leaf(content, start, end)));
    }

    Map<Origin, SortedMap<Long, byte[]>> byOrigin() {
        return byOrigin;
    }

    SortedMap<Long, byte[]> of(Origin origin) {
        SortedMap<Long, byte[]> found = byOrigin.get(origin);
        return found == null ? new TreeMap<>() : found;
    }

    /** Some of them, one behind the other. */
    static byte[] join(SortedMap<Long, byte[]> leaves, NumberSet numbers) {
        byte[] joined = new byte[(int) numbers.size() * MerkleTree.HASH_BYTES];
        int at = 0;
        for (Map.Entry<Long, byte[]> leaf : leaves.entrySet()) {
            if (numbers.contains(leaf.getKey())) {
                System.arraycopy(leaf.getValue(), 0, joined, at, MerkleTree.HASH_BYTES);
                at += MerkleTree.HASH_BYTES;
            }
        }
        return joined;
    }
}

package cn.dualprevention.sync.seal;

import java.util.Arrays;

/**
 * A seal with the hashes of its events, so that whoever has only some of them can tell these, too.
 *
 * @param leaves one behind the other in the order of the numbers
 */
public record Sealed(Seal seal, byte[] leaves) {

    /** The seal is genuine and these are its leaves. */
    public boolean genuine() {
        return seal.genuine()
                && leaves.length == seal.set().size() * MerkleTree.HASH_BYTES
                && Arrays.equals(MerkleTree.root(leaves), seal.root());
    }
}

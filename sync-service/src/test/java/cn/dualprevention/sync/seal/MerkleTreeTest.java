package cn.dualprevention.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.dualprevention.sync.consignment.ConsignmentCodec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static byte[] leaves(int count) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            all.writeBytes(MerkleTree.leaf(("event " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return all.toByteArray();
    }

    @Test
    void leadsFromEveryLeafToTheRootAndFromNothingElse() {
        for (int size = 1; size <= 70; size++) {
            byte[] leaves = leaves(size);
            byte[] root = MerkleTree.root(leaves);
            for (int index = 0; index < size; index++) {
                byte[] leaf = MerkleTree.leafAt(leaves, index);
                List<byte[]> path = MerkleTree.path(leaves, index);
                assertThat(MerkleTree.leads(leaf, index, size, path, root)).isTrue();
                assertThat(MerkleTree.leads(root, index, size, path, root)).isEqualTo(size == 1);
                assertThat(MerkleTree.leads(leaf, index, size, longer(path, leaf), root))
                        .isFalse();
                for (int other = -1; other <= size; other++) {
                    assertThat(MerkleTree.leads(leaf, other, size, path, root)).isEqualTo(other == index);
                }
                if (!path.isEmpty()) {
                    assertThat(MerkleTree.leads(leaf, index, size, path.subList(1, path.size()), root))
                            .isFalse();
                    path.get(path.size() / 2)[3] ^= 1;
                    assertThat(MerkleTree.leads(leaf, index, size, path, root)).isFalse();
                }
            }
        }
    }

    private static List<byte[]> longer(List<byte[]> path, byte[] more) {
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(more);
        return longer;
    }

    @Test
    void hasAnotherRootWhenALeafIsAlteredMovedOrLeftOut() {
        byte[] leaves = leaves(4_096);
        byte[] root = MerkleTree.root(leaves);
        assertThat(MerkleTree.path(leaves, 4_095)).hasSize(12);
        assertThat(MerkleTree.root(leaves(4_095))).isNotEqualTo(root);
        leaves[77 * 32] ^= 1;
        assertThat(MerkleTree.root(leaves)).isNotEqualTo(root);
    }

    /** A node is never taken for an event, so nobody can show a part of the tree as one. */
    @Test
    void hashesEventsAndNodesDifferently() {
        byte[] leaves = leaves(2);
        assertThat(MerkleTree.root(leaves))
                .isNotEqualTo(MerkleTree.leaf(leaves))
                .isNotEqualTo(ConsignmentCodec.sha256(leaves));
    }

    @Test
    void refusesWhatIsNoListOfLeaves() {
        assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.root(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.root(new byte[33]));
    }
}

package cn.dualprevention.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.dualprevention.sync.block.NumberSet;
import cn.dualprevention.sync.signature.PlatformKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final Chain CHAIN = new Chain("hazard.events", "demo-factory", "i-1");
    private static final Instant AT = Instant.parse("2026-11-23T04:00:00.123Z");

    private final PlatformKey key = PlatformKey.fresh();
    private final byte[] leaves = new byte[3 * 32];
    private final NumberSet numbers = NumberSet.of(4, 5, 9);
    private final byte[] root = MerkleTree.root(leaves);
    private final Seal seal = Seal.sign(CHAIN, 7, numbers, root, new byte[32], AT, key);

    @Test
    void provesWhoSealedWhat() {
        assertThat(seal.genuine()).isTrue();
        assertThat(seal.set()).isEqualTo(numbers);
        assertThat(new Sealed(seal, leaves).genuine()).isTrue();
        assertThat(new Sealed(seal, new byte[4 * 32]).genuine()).isFalse();
        byte[] others = leaves.clone();
        others[40] = 1;
        assertThat(new Sealed(seal, others).genuine()).isFalse();
    }

    @Test
    void isNotGenuineWhenAnythingWasAltered() {
        byte[] other = new byte[32];
        other[0] = 1;
        List<Seal> altered = List.of(
                with("hazard.express", "demo-factory", "i-1", 7, "4-5,9", root, AT),
                with("hazard.events", "other-factory", "i-1", 7, "4-5,9", root, AT),
                with("hazard.events", "demo-factory", "i-2", 7, "4-5,9", root, AT),
                with("hazard.events", "demo-factory", "i-1", 8, "4-5,9", root, AT),
                with("hazard.events", "demo-factory", "i-1", 7, "4-5,10", root, AT),
                with("hazard.events", "demo-factory", "i-1", 7, "4-5,9", other, AT),
                with("hazard.events", "demo-factory", "i-1", 7, "4-5,9", root, AT.plusMillis(1)));
        assertThat(altered).noneMatch(Seal::genuine);
        assertThat(with("hazard.events", "demo-factory", "i-1", 7, "4-5,9", root, AT)
                        .genuine())
                .isTrue();
    }

    /** A name with a line break would let one text be read as another. */
    @Test
    void isNotGenuineWhenItIsNotWellFormedWhoeverSignsIt() {
        assertThat(signed(new Chain("hazard.events", "demo-factory", "i\n1"), numbers))
                .isFalse();
        assertThat(signed(new Chain("hazard.events", "Demo", "i-1"), numbers)).isFalse();
        assertThat(signed(new Chain("supervision.events", "demo-factory", "i-1"), numbers))
                .isFalse();
        assertThat(signed(CHAIN, NumberSet.NONE)).isFalse();
        assertThat(signed(CHAIN, NumberSet.range(1, Seal.MOST_EVENTS + 1))).isFalse();
        assertThat(signed(CHAIN, NumberSet.range(1, Seal.MOST_EVENTS))).isTrue();
    }

    /** A database keeps microseconds: what is signed with more would not be genuine any more when it is read again. */
    @Test
    void isNotGenuineAtATimeThatIsNotKept() {
        assertThat(signedAt(AT)).isTrue();
        assertThat(signedAt(AT.plusNanos(1))).isFalse();
        assertThat(signedAt(AT.plusNanos(1_000))).isFalse();
        assertThat(signedAt(Instant.EPOCH)).isFalse();
        assertThat(signedAt(Instant.MAX)).isFalse();
        assertThat(signedAt(Instant.parse("2199-12-31T23:59:59.999Z"))).isTrue();
        assertThat(signedAt(Instant.parse("2200-01-01T00:00:00Z"))).isFalse();
    }

    private boolean signedAt(Instant at) {
        return Seal.sign(CHAIN, 1, numbers, root, new byte[0], at, key).genuine();
    }

    private boolean signed(Chain chain, NumberSet set) {
        return Seal.sign(chain, 1, set, root, new byte[0], AT, key).genuine();
    }

    private Seal with(
            String stream, String platform, String incarnation, long serial, String set, byte[] hash, Instant at) {
        return new Seal(
                stream,
                platform,
                incarnation,
                serial,
                set,
                hash,
                seal.previous(),
                at,
                seal.publicKey(),
                seal.signature());
    }
}

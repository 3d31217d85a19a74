package cn.dualprevention.sync.sealroad;

import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.seal.Chain;
import cn.dualprevention.sync.seal.Seal;
import cn.dualprevention.sync.seal.Sealed;
import cn.dualprevention.sync.voucher.Voucher;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The platforms above, as seals are handed on to them. Failures are those of any peer. */
public interface SealRoad {

    Mono<Answer> handOn(Link link, Page page);

    /**
     * Some seals of some origins.
     *
     * @param vouchers for the keys of these origins, and of those who vouch
     */
    record Page(List<Voucher> vouchers, List<Part> parts) {

        public Page {
            vouchers = List.copyOf(vouchers);
            parts = List.copyOf(parts);
        }
    }

    /**
     * The next seals of one chain.
     *
     * @param after the mark these follow on; null only to ask for the mark
     */
    record Part(Chain chain, @Nullable Long after, List<Item> seals) {

        public Part {
            Objects.requireNonNull(chain, "chain");
            seals = List.copyOf(seals);
        }
    }

    /**
     * A seal at its place among all seals of the platform that hands it on.
     *
     * @param leaves hashes of its events
     */
    record Item(long change, Seal seal, byte[] leaves) {

        public Item {
            Objects.requireNonNull(seal, "seal");
            Objects.requireNonNull(leaves, "leaves");
        }

        Sealed sealed() {
            return new Sealed(seal, leaves);
        }
    }

    /** How far the peer has each chain now. */
    record Answer(List<Mark> marks) {

        public Answer {
            marks = List.copyOf(marks);
        }
    }

    /**
     * How far the peer has one chain.
     *
     * @param change place of the last seal, in the numbers of the platform that hands on
     * @param last id of the seal there; empty when there is none
     * @param ready false when the next seal has to wait, for events it speaks of or for the key
     */
    record Mark(Chain chain, long change, byte[] last, boolean ready) {

        public Mark {
            Objects.requireNonNull(chain, "chain");
            Objects.requireNonNull(last, "last");
        }
    }
}

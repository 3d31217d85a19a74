package cn.dualprevention.sync.evidence;

import cn.dualprevention.events.Event;
import cn.dualprevention.sync.receipt.Receipt;
import cn.dualprevention.sync.seal.Seal;
import cn.dualprevention.sync.voucher.PlatformName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What evidence proves. Nothing stands here that is not signed, except where it says so.
 *
 * @param exporter how far the platform that made the file is known
 * @param doubts what keeps the whole from being proven, though nothing of it was altered
 * @param broken what does not fit; when there is anything, nothing else counts
 */
public record Findings(Standing exporter, List<Finding> events, List<String> doubts, List<String> broken) {

    public Findings {
        events = List.copyOf(events);
        doubts = List.copyOf(doubts);
        broken = List.copyOf(broken);
    }

    /** Every event is in a seal by a key that is trusted, or vouched for by one that is, and nothing else is in doubt. */
    public boolean allProven() {
        return broken.isEmpty()
                && doubts.isEmpty()
                && !events.isEmpty()
                && events.stream()
                        .allMatch(event -> event.seals().stream()
                                .anyMatch(seal -> seal.key().holds()));
    }

    /**
     * One event.
     *
     * @param event null when only its hash is left
     */
    public record Finding(
            String origin, long number, @Nullable Event event, List<SealedBy> seals, List<ReceivedBy> receipts) {}

    /** The origin signed that this was so at that time. */
    public record SealedBy(Seal seal, Standing key) {}

    /** A platform signed that it had it at that time. */
    public record ReceivedBy(Receipt receipt, Standing key) {}

    /** How far a key is known to be the platform's. */
    public enum Trust {
        /** Whoever asks says so himself. */
        GIVEN,
        /** Platforms say so, the last of them under a key that was given. */
        VOUCHED,
        /** Nobody says so whose key was given. */
        UNKNOWN,
        /** Whoever asks says that the platform's key is another one. */
        OTHER
    }

    /**
     * A platform under a key.
     *
     * @param chain who vouches for it under which key, and who for him; of a key that is unknown all who vouch for it
     */
    public record Standing(String platform, String fingerprint, Trust trust, List<PlatformName> chain) {

        public Standing {
            chain = List.copyOf(chain);
        }

        /** Who vouches for it, and who for him. */
        public List<String> by() {
            return chain.stream().map(PlatformName::platform).distinct().toList();
        }

        public boolean holds() {
            return trust == Trust.GIVEN || trust == Trust.VOUCHED;
        }
    }
}

package cn.dualprevention.sync.evidence;

import cn.dualprevention.events.Event;
import cn.dualprevention.sync.receipt.Receipt;
import cn.dualprevention.sync.seal.Seal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What evidence proves. Nothing stands here that is not signed, except where it says so.
 *
 * @param exporter how far the platform that made the file is known
 * @param broken what does not fit; when there is anything, nothing else counts
 */
public record Findings(Standing exporter, List<Finding> events, List<String> broken) {

    public Findings {
        events = List.copyOf(events);
        broken = List.copyOf(broken);
    }

    /** Every event is in a seal by a key that is trusted, or vouched for by one that is. */
    public boolean allProven() {
        return broken.isEmpty()
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
     * @param by who vouches for it, and who for him
     */
    public record Standing(String platform, String fingerprint, Trust trust, List<String> by) {

        public Standing {
            by = List.copyOf(by);
        }

        public boolean holds() {
            return trust == Trust.GIVEN || trust == Trust.VOUCHED;
        }
    }
}

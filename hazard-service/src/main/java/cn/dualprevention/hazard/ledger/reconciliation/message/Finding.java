package cn.dualprevention.hazard.ledger.reconciliation.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A copy that is not what its origin wrote.
 *
 * @param origin the platform that knows what is right
 * @param hazard null for a figure
 * @param repairedAt null while it is not put right
 */
public record Finding(
        UUID id,
        String origin,
        Kind kind,
        @Nullable UUID hazard,
        String enterprise,
        Instant foundAt,
        @Nullable Instant repairedAt) {

    public enum Kind {
        /** The origin has it, here it was not. */
        MISSING,
        /** It stood here with another content, another timeline, or older than it should have been. */
        ALTERED,
        /** It stood here as the origin's, which never wrote it. */
        EXTRA,
        /** A figure that was not the number of its hazards. */
        MISCOUNTED
    }
}

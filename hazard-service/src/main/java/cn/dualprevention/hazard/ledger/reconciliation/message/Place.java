package cn.dualprevention.hazard.ledger.reconciliation.message;

import java.time.Instant;
import java.util.UUID;

/** Where a hazard stands among those of its enterprise: by the time it was received at its home, then by id. */
public record Place(Instant receivedAt, UUID hazard) {

    /** Before all. */
    public static final Place FIRST = new Place(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0));
    /** Behind all. */
    public static final Place LAST = new Place(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));
}

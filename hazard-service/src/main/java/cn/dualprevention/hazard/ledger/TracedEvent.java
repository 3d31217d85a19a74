package cn.dualprevention.hazard.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * Where an event stands in its origin's stream, which is all that receipts speak of.
 *
 * @param stream the one whose copy arrived here first
 */
public record TracedEvent(
        UUID eventId, String origin, String incarnation, String stream, long number, Instant recordedAt) {}

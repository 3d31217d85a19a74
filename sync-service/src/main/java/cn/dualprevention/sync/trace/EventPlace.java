package cn.dualprevention.sync.trace;

import java.time.Instant;
import java.util.UUID;

/** Where an event stands in its origin's journal, as the service that owns it says. */
public record EventPlace(
        UUID eventId, String origin, String incarnation, String stream, long number, Instant recordedAt) {}

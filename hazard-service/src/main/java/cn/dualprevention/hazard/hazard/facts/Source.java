package cn.dualprevention.hazard.hazard.facts;

import java.time.Instant;

/**
 * Where the hazard stands in the system that pushes its state.
 *
 * @param updatedAt the sender's own time of the state; an older one never overwrites a newer one
 * @param contentHash of what was pushed, so that the same content pushed twice changes nothing
 */
public record Source(String system, String id, Instant updatedAt, String contentHash) {}

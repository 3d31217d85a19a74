package cn.dualprevention.hazard.hazard.treatment;

import java.time.Instant;

/**
 * 临时管控措施: what keeps people safe until the hazard is removed.
 *
 * @param stopped production is stopped in part or whole
 */
public record InterimControls(String measures, boolean stopped, Instant at) {}

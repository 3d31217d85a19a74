package cn.dualprevention.hazard.ledger;

import java.util.UUID;

/**
 * The newest state of a hazard as its home wrote it, byte for byte.
 *
 * @param schema fingerprint of the schema that wrote the body
 */
public record HazardCopy(UUID hazard, String schema, byte[] body) {}

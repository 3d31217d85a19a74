package cn.dualprevention.benchmark.bare;

import java.util.UUID;

/**
 * A hazard's event as the bare chain carries it.
 *
 * @param enterprise what it is ordered by in Kafka
 * @param body the report as it was posted
 */
record Entry(UUID event, UUID hazard, String enterprise, byte[] body) {}

package cn.dualprevention.sync.inbound;

import cn.dualprevention.sync.consignment.Consignment;
import org.jspecify.annotations.Nullable;

/**
 * A stored consignment.
 *
 * @param payload where its packed events are; null when it has none
 */
public record Arrival(
        Consignment consignment, byte[] hash, @Nullable Long payload) {}

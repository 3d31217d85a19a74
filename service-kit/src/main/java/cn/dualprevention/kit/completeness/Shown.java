package cn.dualprevention.kit.completeness;

import cn.dualprevention.events.Stream;

/**
 * What a service's figures are made of.
 *
 * @param consumer name of the projector that keeps them
 * @param stream whose own and forwarded events they count
 */
public record Shown(String consumer, Stream stream) {}

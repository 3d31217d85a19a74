package cn.dualprevention.sync.consignment;

import cn.dualprevention.events.Stream;

/**
 * A consignment as bytes: the same ones however often it is sent.
 *
 * @param hash SHA-256 of the bytes
 */
public record SealedConsignment(Stream stream, long number, byte[] bytes, byte[] hash) {}

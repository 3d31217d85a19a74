package cn.dualprevention.sync.consignment;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.Frames;
import java.util.Map;
import java.util.UUID;

/**
 * What is sent in one go over one link: numbered densely per link and stream and chained to the one before.
 *
 * @param previous hash of the consignment before; empty for the first
 * @param covers numbers that are in here or were left out by the link's filter, so the peer knows what it does not miss
 * @param leftOut how many events the filter left out
 * @param schemas text by fingerprint of every schema first used on this link
 */
public record Consignment(
        UUID link,
        Stream stream,
        long number,
        byte[] previous,
        Coverage covers,
        long leftOut,
        Map<String, String> schemas,
        Frames frames) {

    public Consignment {
        schemas = Map.copyOf(schemas);
    }

    /**
     * A consignment as bytes: the same ones however often it is sent.
     *
     * @param hash SHA-256 of the bytes
     */
    public record Sealed(Stream stream, long number, byte[] bytes, byte[] hash) {}
}

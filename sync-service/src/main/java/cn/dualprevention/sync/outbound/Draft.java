package cn.dualprevention.sync.outbound;

import cn.dualprevention.sync.consignment.Consignment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A consignment about to be kept.
 *
 * @param head its bytes before the packed events
 * @param hash of all its bytes
 * @param parts where its packed events are, in order
 */
public record Draft(Consignment consignment, byte[] head, byte[] hash, List<Part> parts) {

    /** Packed events: those of a whole block where they are, or repacked ones that must be kept first. */
    public record Part(@Nullable Long payload, byte[] packed) {}
}

package cn.dualprevention.sync.link;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one other platform. Both sides know it by the same id.
 *
 * @param peer code of the other platform
 * @param url where the peer answers; null when it is below and calls us
 * @param peerKey the peer's raw Ed25519 public key; null until it has enrolled
 */
public record Link(
        UUID id,
        String peer,
        Direction direction,
        @Nullable String url,
        byte @Nullable [] peerKey,
        LinkScope scope,
        LinkState state) {

    public boolean active() {
        return state == LinkState.ACTIVE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Link link
                && id.equals(link.id)
                && peer.equals(link.peer)
                && direction == link.direction
                && java.util.Objects.equals(url, link.url)
                && Arrays.equals(peerKey, link.peerKey)
                && scope.equals(link.scope)
                && state == link.state;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return (direction == Direction.UP ? "->" : "<-") + peer;
    }
}

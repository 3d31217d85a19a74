package cn.dualprevention.sync.link;

import cn.dualprevention.events.Stream;
import java.util.Arrays;
import java.util.Collection;
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
        State state) {

    public boolean active() {
        return state == State.ACTIVE;
    }

    /**
     * Whether what is meant for a platform goes by this link.
     *
     * @param roads links by which events of that platform came; empty while it has not been heard of
     */
    public boolean leadsTo(String destination, Collection<UUID> roads) {
        return destination.equals(peer) || roads.isEmpty() || roads.contains(id);
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

    /** Where the peer stands. The lower platform opens every connection. */
    public enum Direction {
        /** The peer is above: we push to it and ask it for what comes down. */
        UP,
        /** The peer is below: it pushes to us and asks us. */
        DOWN;

        /** Whether a stream travels this way; a lower platform's decisions are its own business. */
        public boolean carries(Stream stream) {
            return (stream == Stream.SUPERVISION_EVENTS) == (this == DOWN);
        }
    }

    /** How far a link is. */
    public enum State {
        /** The token is out and waits to be used. */
        INVITED,
        /** Both hold each other's key; events travel. */
        ACTIVE,
        /** An operator stopped it: what waits stays and goes on its way after resuming. */
        PAUSED
    }
}

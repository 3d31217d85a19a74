package cn.dualprevention.sync.status;

import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a link is doing.
 *
 * @param condition what an operator looks at first
 * @param lastContact when the peer was last heard of, by this replica
 * @param trouble what went wrong last; absent when the last try went well
 * @param oldestWaitingSeconds age of the oldest event the peer has not confirmed; 0 when there is none
 */
public record LinkStatus(
        UUID id,
        String peer,
        Link.Direction direction,
        Link.State state,
        Condition condition,
        LinkScope scope,
        @Nullable Instant lastContact,
        @Nullable String trouble,
        long backlogEvents,
        long oldestWaitingSeconds,
        long alarms,
        List<Lane> streams) {

    /**
     * One stream of the link.
     *
     * @param backlogEvents events behind the last one the peer has confirmed, among them some its filter will leave out
     * @param sentTo number of the last consignment made
     * @param confirmedTo the peer has all up to this one
     * @param receivedTo we have all of the peer's up to this one
     * @param halted why nothing is sent until an operator has looked
     */
    public record Lane(
            String stream,
            long backlogEvents,
            long oldestWaitingSeconds,
            long sentTo,
            long confirmedTo,
            long receivedTo,
            @Nullable String halted) {}

    /** A link at a glance. "Nothing to send" and "cannot be reached" are never the same. */
    public enum Condition {
        INVITED,
        PAUSED,
        /** The peer was heard of lately. */
        OK,
        /** The peer has not been heard of for longer than a question takes. */
        DOWN,
        /** Something is there that only a person can decide. */
        ALARM
    }
}

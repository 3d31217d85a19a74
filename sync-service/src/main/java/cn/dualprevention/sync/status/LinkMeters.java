package cn.dualprevention.sync.status;

import cn.dualprevention.sync.link.Link;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What happens on a link, told to whoever watches it. */
public interface LinkMeters {

    void sent(Link link, boolean again);

    void contact(Link link);

    void trouble(Link link, Throwable trouble);

    void halted(Link link);

    /** Sending went on behind consignments that this platform does not remember: it was restored from a backup. */
    void resumed(Link link);

    /** Events of this platform came back that it had lost. */
    void recalled(Link link, long events);

    /** Events of this platform that it had lost came back so that they can never be taken. */
    void passedOver(Link link);

    /** A consignment came that was here already. */
    void repeated(Link link);

    /** A consignment came that should not exist. */
    void alarmed(Link link);

    /** When the peer was last heard of, by this replica. */
    Optional<Instant> lastContact(UUID link);

    /** What went wrong last, unless something has gone well since. */
    Optional<String> lastTrouble(UUID link);
}

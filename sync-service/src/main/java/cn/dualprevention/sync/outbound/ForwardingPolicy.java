package cn.dualprevention.sync.outbound;

import cn.dualprevention.area.Divisions;
import cn.dualprevention.sync.block.Block;
import cn.dualprevention.sync.block.EventLabel;
import cn.dualprevention.sync.block.Route;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.LinkScope;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Which events go over a link. Upward goes what the upper platform is responsible for: area by the dated chain of who
 * reports to whom, never by code prefix (410173 is not Zhengzhou's), and any of its sectors, and its parks. Downward go
 * authorities' decisions, towards the platform they are meant for. Nothing goes back to where it came from.
 */
@Component
final class ForwardingPolicy {

    /** What to do with a whole block. */
    enum Verdict {
        ALL,
        NONE,
        /** Open it and ask about each event. */
        LOOK
    }

    private final Divisions divisions;

    ForwardingPolicy(Divisions divisions) {
        this.divisions = divisions;
    }

    /**
     * Whether a block need not go over this link because it came by it. Own events that were given back after a restore go
     * there all the same: the peer may have been restored since.
     */
    boolean cameBy(Link link, Block block, String self) {
        return link.id().equals(block.link())
                && block.covers().origins().stream().noneMatch(o -> o.platform().equals(self));
    }

    /** Judges a block by its summary, unopened when possible. */
    Verdict judge(Link link, Block block, String self) {
        if (block.frames().events() == 0 || cameBy(link, block, self)) {
            return Verdict.NONE;
        }
        Set<Route> routes = block.routes();
        boolean fromPeer =
                block.covers().origins().stream().anyMatch(o -> o.platform().equals(link.peer()));
        if (routes == null || fromPeer || link.direction() == Link.Direction.DOWN) {
            return Verdict.LOOK;
        }
        long passing = routes.stream().filter(r -> within(link.scope(), r)).count();
        return passing == routes.size() ? Verdict.ALL : passing == 0 ? Verdict.NONE : Verdict.LOOK;
    }

    /**
     * Whether one event goes up this link.
     *
     * <p>An event that left the link's scope goes once more: its scope before is asked, too.
     */
    boolean goesUp(Link link, EventLabel label) {
        return !label.origin().platform().equals(link.peer())
                && label.routes().stream().anyMatch(r -> within(link.scope(), r));
    }

    /**
     * Whether a decision goes down this link.
     *
     * @param self this platform: what is meant for it stays here
     * @param roads links by which events of the destination came; empty while it has not been heard of
     */
    boolean goesDown(Link link, EventLabel label, String self, Collection<UUID> roads) {
        String destination = label.destination();
        if (destination == null
                || destination.equals(self)
                || label.origin().platform().equals(link.peer())) {
            return false;
        }
        return link.leadsTo(destination, roads);
    }

    private boolean within(LinkScope scope, Route route) {
        return (scope.divisions().isEmpty()
                        || scope.divisions().stream()
                                .anyMatch(area -> divisions.within(route.division(), area, route.on())))
                && (scope.sectors().isEmpty() || route.sectors().stream().anyMatch(scope.sectors()::contains))
                && (scope.parks().isEmpty()
                        || (route.park() != null && scope.parks().contains(route.park())));
    }
}

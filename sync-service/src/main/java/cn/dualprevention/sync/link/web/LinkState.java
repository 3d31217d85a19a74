package cn.dualprevention.sync.link.web;

import cn.dualprevention.sync.link.Link;
import java.util.UUID;

/** A link after an operator did something with it. */
record LinkState(UUID link, String peer, Link.State state) {

    static LinkState of(Link link) {
        return new LinkState(link.id(), link.peer(), link.state());
    }
}

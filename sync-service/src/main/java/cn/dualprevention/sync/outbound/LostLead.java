package cn.dualprevention.sync.outbound;

import cn.dualprevention.sync.link.Link;

/** Another replica works on the link. What this one was about to write was not written. */
final class LostLead extends RuntimeException {
    LostLead(Link link) {
        super("link " + link + ": another replica was faster");
    }
}

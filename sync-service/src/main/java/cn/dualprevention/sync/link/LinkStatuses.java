package cn.dualprevention.sync.link;

import reactor.core.publisher.Flux;

/** How all links are doing now. */
public interface LinkStatuses {
    Flux<LinkStatus> all();
}

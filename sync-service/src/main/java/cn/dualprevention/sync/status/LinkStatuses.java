package cn.dualprevention.sync.status;

import reactor.core.publisher.Flux;

/** How all links are doing now. */
public interface LinkStatuses {
    Flux<LinkStatus> all();
}

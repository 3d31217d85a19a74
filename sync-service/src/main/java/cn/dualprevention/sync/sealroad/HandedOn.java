package cn.dualprevention.sync.sealroad;

import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.seal.Chain;
import reactor.core.publisher.Mono;

/** How far platforms below have handed on the seals of each origin. */
public interface HandedOn {

    Mono<SealRoad.Mark> mark(Link link, Chain chain);

    Mono<Void> move(Link link, SealRoad.Mark mark);

    /**
     * The greatest number of this chain of which it is known here what became of it; empty when nothing of its platform
     * came over this link.
     */
    Mono<Long> greatest(Link link, Chain chain);
}

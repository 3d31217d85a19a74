package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.Peers;
import cn.dualprevention.sync.peer.RecallQuestion;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Gives a platform above what it has lost of its own and asked for, beside whatever else goes over the link. */
@Service
public final class GivingBack {

    private static final Logger log = LoggerFactory.getLogger(GivingBack.class);

    private final MakingPages pages;
    private final Peers peers;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

    GivingBack(MakingPages pages, Peers peers) {
        this.pages = pages;
        this.peers = peers;
    }

    /** How far it is: what the peer has by now, and the place to look on from; null at the end of the log. */
    private record Step(Coverage have, @Nullable Long before, boolean last) {}

    /**
     * Returns at once. While an earlier question of the peer is being answered this one is passed over, and after a trouble
     * nothing is tried again: the peer asks until it was told that nothing is left.
     */
    public void begin(Link link, RecallQuestion question) {
        if (busy.add(link.id())) {
            Mono.defer(() -> everything(link, question.wanted(), question.numbers()))
                    .doFinally(end -> busy.remove(link.id()))
                    .subscribe(
                            done -> {},
                            e -> log.info("{}: not everything was given back: {}", link, e.toString()),
                            () -> log.info("{}: gave back {} as asked", link, question.stream()));
        }
    }

    private Mono<Void> everything(Link link, Stream stream, Coverage have) {
        return step(link, stream, new Step(have, null, false))
                .expand(step -> step.last() ? Mono.empty() : step(link, stream, step))
                .then();
    }

    private Mono<Step> step(Link link, Stream stream, Step from) {
        return pages.make(link.peer(), stream, from.have(), from.before()).flatMap(made -> {
            boolean last = made.page().next() == null;
            Step to = new Step(from.have().union(made.found()), made.page().next(), last);
            return made.page().events() > 0 || last
                    ? peers.giveBack(link, stream, made.page()).thenReturn(to)
                    : Mono.just(to);
        });
    }
}

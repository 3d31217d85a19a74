package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.database.Patience;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.Origin;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Goes on asking after a wish was granted, also after a restart: a platform that was away, or is linked only now, may hold
 * some of what was lost. What it brings are late copies; nobody waits for them.
 */
@Component
final class RecallingLate implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RecallingLate.class);

    private final Links links;
    private final Wanted wanted;
    private final Losses losses;
    private final KeptBlocks kept;
    private final RecallingFromAbove above;
    private final String self;
    private final Set<Wishes.Lane> busy = ConcurrentHashMap.newKeySet();
    private Disposable.Composite asking = Disposables.composite();
    private volatile boolean running;

    RecallingLate(
            Links links,
            Wanted wanted,
            Losses losses,
            KeptBlocks kept,
            RecallingFromAbove above,
            PlatformSettings platform) {
        this.links = links;
        this.wanted = wanted;
        this.losses = losses;
        this.kept = kept;
        this.above = above;
        this.self = platform.code();
        links.onChange(this::round);
    }

    @Override
    public void start() {
        asking = Disposables.composite();
        List<Wishes.Wish> granted = Objects.requireNonNull(wanted.resume().block(Patience.LONGEST), "wishes");
        Flux.fromIterable(granted).concatMap(this::remember).blockLast(Patience.LONGEST);
        running = true;
        round();
    }

    /** What is in the log was given back when the wish was granted, or written since: it counts as having come back. */
    private Mono<Void> remember(Wishes.Wish wish) {
        return kept.received(wish.stream(), self)
                .doOnNext(here -> {
                    Origin present = new Origin(self, wish.incarnation());
                    losses.begin(wish.stream(), wish.service(), present, Coverage.NONE);
                    losses.claim(wish.stream(), here);
                })
                .then();
    }

    /** Asks whoever can be asked; returns at once. */
    void round() {
        if (running) {
            for (Link link : links.active()) {
                for (Stream stream : Stream.values()) {
                    if (link.direction() == Link.Direction.UP && wanted.isLate(link, stream)) {
                        ask(link, stream);
                    }
                }
            }
        }
    }

    private void ask(Link link, Stream stream) {
        Wishes.Lane lane = new Wishes.Lane(link.id(), stream);
        if (busy.add(lane)) {
            asking.add(above.everything(link, stream)
                    .doFinally(end -> busy.remove(lane))
                    .subscribe(done -> {}, e -> log.info("{}: asked again later: {}", link, e.toString())));
        }
    }

    @Override
    public void stop() {
        running = false;
        asking.dispose();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the doors open: a platform below must not be told that nothing is wanted. */
    @Override
    public int getPhase() {
        return -2000;
    }
}

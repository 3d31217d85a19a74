package cn.dualprevention.sync.sealroad;

import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.voucher.KnownKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Hands on seals, own ones and those from below, to every platform above. The same handed on twice does no harm. Does
 * nothing where seals are off.
 */
@Service
final class HandingOnSeals implements SmartLifecycle {

    /** Nobody waits for a seal. */
    private static final int TICKS = 5;

    private final KeptSeals kept;
    private final SealRoad road;
    private final KnownKeys keys;
    private final Links links;
    private final SyncSettings settings;
    private final Map<Link, RoadUp> roads = new HashMap<>();
    private Sinks.Empty<Void> end = Sinks.empty();
    private Disposable rounds = Disposables.disposed();

    HandingOnSeals(KeptSeals kept, SealRoad road, KnownKeys keys, Links links, SyncSettings settings) {
        this.kept = kept;
        this.road = road;
        this.keys = keys;
        this.links = links;
        this.settings = settings;
    }

    @Override
    public void start() {
        if (!settings.seals()) {
            return;
        }
        end = Sinks.empty();
        rounds = Flux.interval(settings.timer().multipliedBy(TICKS), Schedulers.boundedElastic())
                .onBackpressureDrop()
                .subscribe(n -> work());
    }

    private void work() {
        List<Link> up = links.active().stream()
                .filter(link -> link.direction() == Link.Direction.UP)
                .toList();
        roads.keySet().retainAll(up);
        up.forEach(link -> roads.computeIfAbsent(link, l -> new RoadUp(l, kept, road, keys))
                .work()
                .takeUntilOther(Mono.defer(end::asMono))
                .subscribe());
    }

    @Override
    public void stop() {
        end.tryEmitEmpty();
        rounds.dispose();
    }

    @Override
    public boolean isRunning() {
        return !rounds.isDisposed();
    }
}

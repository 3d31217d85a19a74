package cn.dualprevention.sync.outbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import cn.dualprevention.sync.peer.Backoff;
import cn.dualprevention.sync.peer.Marks;
import cn.dualprevention.sync.peer.Peers;
import cn.dualprevention.sync.status.LinkMeters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Keeps a sender per stream and an asker at work for every link upward that this replica holds. */
@Service
final class WorkingLinks implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WorkingLinks.class);

    /** A peer that was restored is noticed at the next consignment; on a quiet link after this long. */
    private static final Duration COMPARING = Duration.ofMinutes(1);

    private final SyncSettings settings;
    private final Links links;
    private final Outbox outbox;
    private final CuttingConsignments cutting;
    private final Peers peers;
    private final AskingPeers asking;
    private final ResumingBehind resuming;
    private final LinkMeters meters;
    private final String replica = UUID.randomUUID().toString();
    private final Map<UUID, Work> works = new HashMap<>();
    private Sinks.Empty<Void> end = Sinks.empty();
    private volatile boolean running;
    private Scheduler steps = Schedulers.immediate();

    WorkingLinks(
            SyncSettings settings,
            Links links,
            Outbox outbox,
            CuttingConsignments cutting,
            Peers peers,
            AskingPeers asking,
            ResumingBehind resuming,
            LinkMeters meters,
            Growth growth) {
        this.settings = settings;
        this.links = links;
        this.outbox = outbox;
        this.cutting = cutting;
        this.peers = peers;
        this.asking = asking;
        this.resuming = resuming;
        this.meters = meters;
        growth.onGrowth(this::wake);
        links.onChange(() -> {
            if (running) {
                steps.schedule(this::round);
            }
        });
    }

    private record Work(Link link, Map<Stream, SendingConsignments> senders, AskingPeers.Asking asking) {
        void stop() {
            senders.values().forEach(SendingConsignments::stop);
            asking.stop();
        }
    }

    @Override
    public void start() {
        steps = Schedulers.newSingle("outbound");
        end = Sinks.empty();
        running = true;
        long period = settings.timer().toMillis();
        steps.schedulePeriodically(this::round, 0, period, TimeUnit.MILLISECONDS);
        long comparing = COMPARING.toMillis();
        steps.schedulePeriodically(this::compare, comparing, comparing, TimeUnit.MILLISECONDS);
    }

    /** Leaves the links before the connections go, so another replica takes over at once. */
    @Override
    public void stop() {
        running = false;
        end.tryEmitEmpty();
        Mono.fromRunnable(() -> {
                    works.values().forEach(Work::stop);
                    works.clear();
                })
                .subscribeOn(steps)
                .then(links.release(replica))
                .onErrorComplete()
                .block(Duration.ofSeconds(5));
        steps.dispose();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void wake(Stream stream) {
        if (running) {
            steps.schedule(() -> works.values().forEach(work -> {
                SendingConsignments sender = work.senders().get(stream);
                if (sender != null) {
                    sender.wake();
                }
            }));
        }
    }

    private void round() {
        if (running
                && (!works.isEmpty() || links.active().stream().anyMatch(l -> l.direction() == Link.Direction.UP))) {
            links.hold(replica, settings.lease())
                    .takeUntilOther(end.asMono())
                    .publishOn(steps)
                    .subscribe(this::work, e -> log.info("links: lease not renewed: {}", e.toString()));
        }
    }

    private void work(Set<UUID> held) {
        if (!running) {
            return;
        }
        List<Link> wanted = links.active().stream()
                .filter(l -> l.direction() == Link.Direction.UP && held.contains(l.id()))
                .toList();
        for (Work work : new ArrayList<>(works.values())) {
            if (!wanted.contains(work.link())) {
                work.stop();
                works.remove(work.link().id());
            }
        }
        for (Link link : wanted) {
            works.computeIfAbsent(link.id(), id -> begin(link))
                    .senders()
                    .values()
                    .forEach(SendingConsignments::tick);
        }
    }

    /** One question for all streams of a link, and none when no sender wants the answer. */
    private void compare() {
        for (Work work : works.values()) {
            Mono<Marks> marks = peers.marks(work.link()).cache();
            work.senders().values().forEach(sender -> sender.compare(marks));
        }
    }

    private Work begin(Link link) {
        Map<Stream, SendingConsignments> senders = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            if (Link.Direction.UP.carries(stream)) {
                senders.put(
                        stream,
                        new SendingConsignments(
                                link,
                                stream,
                                outbox,
                                cutting,
                                peers,
                                resuming,
                                meters,
                                steps,
                                Backoff.random(),
                                settings.window()));
            }
        }
        return new Work(link, senders, asking.begin(link));
    }
}

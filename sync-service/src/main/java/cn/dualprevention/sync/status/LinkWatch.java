package cn.dualprevention.sync.status;

import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Remembers what happened on each link, and shows it as metrics. Looks into the database now and then only. */
@Component
final class LinkWatch implements LinkMeters, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LinkWatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final MeterRegistry meters;
    private final Links links;
    private final LinkStatuses statuses;
    private final Clock clock;
    private final Duration timer;
    private final Map<UUID, Instant> contacts = new ConcurrentHashMap<>();
    private final Map<UUID, String> troubles = new ConcurrentHashMap<>();
    private final MultiGauge backlog;
    private final MultiGauge oldest;
    private final MultiGauge reachable;
    private Disposable looks = Disposables.disposed();

    LinkWatch(MeterRegistry meters, Links links, LinkStatuses statuses, Clock clock, SyncSettings settings) {
        this.meters = meters;
        this.links = links;
        this.statuses = statuses;
        this.clock = clock;
        this.timer = settings.timer();
        this.backlog = gauge("dualprevention.link.backlog.events", "Events the peer has not confirmed yet");
        this.oldest = gauge(
                "dualprevention.link.oldest.waiting.seconds", "Age of the oldest event the peer has not confirmed");
        this.reachable = gauge("dualprevention.link.up", "1 while the peer was heard of lately, else 0");
    }

    @Override
    public Optional<Instant> lastContact(UUID link) {
        return Optional.ofNullable(contacts.get(link));
    }

    @Override
    public Optional<String> lastTrouble(UUID link) {
        return Optional.ofNullable(troubles.get(link));
    }

    @Override
    public void sent(Link link, boolean again) {
        count(
                link,
                again ? "dualprevention.link.consignments.resent" : "dualprevention.link.consignments.sent",
                again ? "Consignments sent once more" : "Consignments sent for the first time");
    }

    @Override
    public void contact(Link link) {
        contacts.put(link.id(), clock.instant());
        troubles.remove(link.id());
    }

    @Override
    public void trouble(Link link, Throwable trouble) {
        troubles.put(link.id(), String.valueOf(trouble.getMessage()));
        count(link, "dualprevention.link.troubles", "Tries to reach the peer that failed");
    }

    @Override
    public void halted(Link link) {
        count(link, "dualprevention.link.halts", "Times sending stopped until an operator looks");
    }

    @Override
    public void resumed(Link link) {
        count(link, "dualprevention.link.resumptions", "Times sending went on behind numbers lost in a restore");
    }

    @Override
    public void recalled(Link link, long events) {
        counter(link, "dualprevention.link.recalled.events", "Own events that came back after a restore")
                .increment(events);
    }

    @Override
    public void passedOver(Link link) {
        count(link, "dualprevention.link.recall.pages.passed", "Pages of own events passed over, unfit to be taken");
    }

    @Override
    public void repeated(Link link) {
        count(link, "dualprevention.link.consignments.repeated", "Consignments received that were here already");
    }

    @Override
    public void alarmed(Link link) {
        count(link, "dualprevention.link.alarms", "Consignments received that should not exist, set aside");
    }

    @Override
    public void start() {
        links.refresh().block(Duration.ofSeconds(30));
        Flux<Long> ticks = Flux.interval(timer).onBackpressureDrop();
        long everyFew = Math.max(1, BETWEEN_LOOKS.dividedBy(timer));
        looks = ticks.concatMap(n -> links.refresh()
                        .then(n % everyFew == 0 ? look() : Mono.empty())
                        .onErrorResume(e -> {
                            log.info("links: not looked at now: {}", e.toString());
                            return Mono.empty();
                        }))
                .subscribe();
    }

    @Override
    public void stop() {
        looks.dispose();
    }

    @Override
    public boolean isRunning() {
        return !looks.isDisposed();
    }

    /** Before those who work on links. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 1000;
    }

    private Mono<Void> look() {
        return statuses.all().collectList().doOnNext(this::show).then();
    }

    private void show(List<LinkStatus> all) {
        backlog.register(rows(all, LinkStatus::backlogEvents), true);
        oldest.register(rows(all, LinkStatus::oldestWaitingSeconds), true);
        reachable.register(rows(all, s -> s.condition() == LinkStatus.Condition.OK ? 1 : 0), true);
    }

    private static List<MultiGauge.Row<?>> rows(List<LinkStatus> all, ToDoubleFunction<LinkStatus> value) {
        return all.stream()
                .<MultiGauge.Row<?>>map(s ->
                        MultiGauge.Row.of(Tags.of("peer", s.peer(), "link", s.id().toString()), value.applyAsDouble(s)))
                .toList();
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(meters);
    }

    private void count(Link link, String name, String description) {
        counter(link, name, description).increment();
    }

    private Counter counter(Link link, String name, String description) {
        return Counter.builder(name)
                .description(description)
                .tag("peer", link.peer())
                .register(meters);
    }
}

package cn.dualprevention.sync.completeness;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.completeness.Below;
import cn.dualprevention.kit.completeness.Completeness;
import cn.dualprevention.kit.completeness.Heads;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.relay.EventLog;
import cn.dualprevention.sync.SyncSettings;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.link.Links;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * States up to when everything of this platform and of those below it is here: to the platforms above, which add it to
 * their own, and to the services of this platform, which answer with it. A round takes place when something was heard, and
 * while something heard waits for its proof. Every replica does all of it; the same said twice does no harm.
 */
@Service
public final class StatingCompleteness implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(StatingCompleteness.class);

    /** Those that figures are made of. Express copies come early, and are in the routine stream again. */
    static final Set<String> STREAMS = Set.of(Stream.HAZARD_EVENTS.topic(), Stream.ENTERPRISE_EVENTS.topic());

    /** A claim that has moved less is not worth a word: three hops together stay below ten seconds. */
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(2);

    private final Evidence evidence;
    private final Superiors superiors;
    private final LocalServices services;
    private final Links links;
    private final EventLog events;
    private final SyncSettings settings;
    private final Clock clock;
    private final String self;
    private final OwnPart own = new OwnPart(STREAMS);
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final Map<Link, TellingSuperior> telling = new HashMap<>();
    private @Nullable Completeness saidAbove;
    private @Nullable Completeness saidHere;
    private Sinks.Empty<Void> end = Sinks.empty();
    private Disposable rounds = Disposables.disposed();

    StatingCompleteness(
            Evidence evidence,
            Superiors superiors,
            LocalServices services,
            Links links,
            EventLog events,
            SyncSettings settings,
            Clock clock,
            PlatformSettings platform) {
        this.evidence = evidence;
        this.superiors = superiors;
        this.services = services;
        this.links = links;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.self = platform.code();
    }

    /** A service of this platform says how far its journal is. */
    public void hear(Heads heads) {
        own.hear(heads);
        changed.set(true);
    }

    /**
     * A platform below states what is complete there.
     *
     * @throws IllegalArgumentException when it is no statement
     */
    public Mono<Superiors.Heard> take(Link link, Superiors.Statement statement) {
        Instant now = clock.instant();
        String text = statement.said();
        if (text == null) {
            return Mono.just(new Superiors.Heard(now, false));
        }
        Completeness said = Completeness.read(text).upTo(now);
        if (said.asOf() == null || !statement.numbers().keySet().containsAll(STREAMS)) {
            throw new IllegalArgumentException("completeness: got " + statement + " (expected: a time and numbers)");
        }
        return evidence.take(link, said, statement.numbers()).map(taken -> {
            changed.compareAndSet(false, taken);
            return new Superiors.Heard(now, taken);
        });
    }

    private boolean isDue() {
        return changed.getAndSet(false)
                || own.waits()
                || telling.values().stream().anyMatch(TellingSuperior::waits);
    }

    /** The time before anything is looked at: what is claimed of the platforms below is claimed as of then at most. */
    Mono<Void> round() {
        Instant now = clock.instant();
        return evidence.look(STREAMS).flatMap(found -> {
            tellSuperiors(found);
            return sayHere(combine(now, found), found);
        });
    }

    private void tellSuperiors(Evidence.Found found) {
        List<Link> up = links.active().stream()
                .filter(link -> link.direction() == Link.Direction.UP)
                .toList();
        telling.keySet().retainAll(up);
        up.forEach(link -> telling.computeIfAbsent(link, l -> new TellingSuperior(l, superiors, clock)));
        Instant mine = own.asOf(found.own());
        if (mine != null) {
            Completeness all = combine(mine, found);
            if (isNews(saidAbove, all)) {
                saidAbove = all;
                telling.values().forEach(one -> one.make(all, found.logs()));
            }
        }
        telling.forEach((link, one) ->
                one.tell(roads(found, link)).takeUntilOther(end.asMono()).subscribe());
    }

    private Completeness combine(Instant mine, Evidence.Found found) {
        return Combining.combine(self, mine, found.below(), found.holed());
    }

    private static Map<String, Evidence.Road> roads(Evidence.Found found, Link link) {
        return found.roads().stream()
                .filter(road -> road.link().equals(link.id()))
                .collect(Collectors.toMap(Evidence.Road::stream, Function.identity()));
    }

    private Mono<Void> sayHere(Completeness below, Evidence.Found found) {
        return isNews(saidHere, below)
                ? events.publication()
                        .flatMap(publication -> services.say(new Below(publication, found.forwarded(), below)))
                        .doOnSuccess(said -> saidHere = below)
                : Mono.empty();
    }

    private static boolean isNews(@Nullable Completeness before, Completeness said) {
        if (before == null || before.asOf() == null || said.asOf() == null) {
            return true;
        }
        return said.asOf().isBefore(before.asOf())
                || !said.asOf().isBefore(before.asOf().plus(WORTH_A_WORD))
                || said.behindTotal() != before.behindTotal()
                || !said.platforms().equals(before.platforms());
    }

    @Override
    public void start() {
        end = Sinks.empty();
        changed.set(true);
        rounds = Flux.interval(settings.timer())
                .onBackpressureDrop()
                .concatMap(tick -> Mono.defer(() -> isDue() ? round() : Mono.empty())
                        .onErrorResume(e -> {
                            log.debug("completeness: not stated now: {}", e.toString());
                            changed.set(true);
                            return Mono.empty();
                        }))
                .subscribe();
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

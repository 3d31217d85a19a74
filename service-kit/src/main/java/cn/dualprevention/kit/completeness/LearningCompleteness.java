package cn.dualprevention.kit.completeness;

import cn.dualprevention.kit.restore.Incarnations;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;

/**
 * Says every few seconds how far this service's journal is, and learns from sync what holds for the platforms below. Both
 * count for the figures here when the projector that keeps them has applied as much. All of it is in memory: after a start
 * nothing is known for a few seconds.
 */
final class LearningCompleteness implements KnownCompleteness, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LearningCompleteness.class);
    /** Seconds later a figure is proven at most three hops above. */
    private static final Duration SAY_EVERY = Duration.ofSeconds(3);

    private static final Duration PROVE_EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String HEADS = "SELECT stream, last FROM journal_counter WHERE stream = ANY ($1::text[])";

    private final String service;
    private final List<String> streams;
    private final Shown shown;
    private final Incarnations incarnations;
    private final ConnectionFactory connections;
    private final CompletenessTalk talk;
    private final Clock clock;
    private final Unproven<Heads> heads = new Unproven<>();
    private final Unproven<Below> belows = new Unproven<>();
    private final Semaphore woken = new Semaphore(0);
    private volatile @Nullable Instant own;
    private volatile Completeness below = Completeness.UNKNOWN;
    private volatile boolean running;
    private Thread thread = new Thread(this::run);

    LearningCompleteness(
            String service,
            List<String> streams,
            Shown shown,
            Incarnations incarnations,
            ConnectionFactory connections,
            CompletenessTalk talk,
            Clock clock) {
        this.service = service;
        this.streams = List.copyOf(streams);
        this.shown = shown;
        this.incarnations = incarnations;
        this.connections = connections;
        this.talk = talk;
        this.clock = clock;
    }

    /** A journal that is not whole again after a restore claims nothing, nor does one whose database was set back. */
    @Override
    public Completeness now() {
        return incarnations.isOpen() ? below.upTo(own) : Completeness.UNKNOWN;
    }

    void hear(String said) {
        if (Below.isOne(said)) {
            belows.add(Below.read(said));
            woken.release();
        }
    }

    private void run() {
        long saidAt = System.nanoTime() - SAY_EVERY.toNanos();
        while (running) {
            boolean due = System.nanoTime() - saidAt >= SAY_EVERY.toNanos();
            saidAt = due ? System.nanoTime() : saidAt;
            try {
                round(due);
            } catch (RuntimeException e) {
                log.debug("completeness: not learned now: {}", e.toString());
            }
            long next = saidAt + SAY_EVERY.toNanos() - System.nanoTime();
            awaitNews(heads.isEmpty() && belows.isEmpty() ? next : Math.min(next, PROVE_EVERY.toNanos()));
        }
    }

    private void awaitNews(long nanos) {
        try {
            woken.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            woken.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void round(boolean say) {
        if (!incarnations.isOpen()) {
            heads.clear();
            own = null;
            return;
        }
        Heads said = say ? head() : null;
        if (said != null) {
            heads.add(said);
        }
        prove();
        if (said != null) {
            talk.say(service, said.write());
        }
    }

    /** The time first: what is answered after it may or may not be among these positions. */
    private Heads head() {
        Instant at = clock.instant();
        Map<String, Long> last = Flux.usingWhen(
                        connections.create(),
                        c -> Flux.from(c.createStatement(HEADS)
                                        .bind(0, streams.toArray(String[]::new))
                                        .execute())
                                .flatMap(result -> result.map(row -> Map.entry(
                                        Objects.requireNonNull(row.get(0, String.class)),
                                        Objects.requireNonNull(row.get(1, Long.class))))),
                        Connection::close)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block(PATIENCE);
        return new Heads(at, incarnations.present(), Objects.requireNonNull(last));
    }

    private void prove() {
        if (heads.isEmpty() && belows.isEmpty()) {
            return;
        }
        String topic = shown.stream().topic();
        String forwarded = shown.stream().forwardedTopic();
        Applied applied =
                Objects.requireNonNull(Applied.read(connections, List.of(shown.consumer()), List.of(topic, forwarded))
                        .block(PATIENCE));
        heads.proven(h -> h.last().containsKey(topic)
                        && applied.covers(topic, h.publication(), h.last().get(topic)))
                .ifPresent(h -> own = h.at());
        belows.proven(b -> b.to().containsKey(forwarded)
                        && applied.covers(forwarded, b.publication(), b.to().get(forwarded)))
                .ifPresent(b -> below = b.completeness());
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "completeness");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        talk.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

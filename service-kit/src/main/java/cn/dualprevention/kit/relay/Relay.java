package cn.dualprevention.kit.relay;

import cn.dualprevention.events.Lane;
import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.failpoint.Failpoint;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes a log to Kafka in order. One replica leads at a time; it is woken on commit, a timer is the safety net. The
 * mark follows Kafka's acknowledgement, so a crash repeats events and never skips one. Nothing is deleted here:
 * Kafka is a fast copy, and what a consumer misses is sent again. What the log itself no longer has, consumers are told;
 * that is said only when one asks, so a hole in what is published for the first time is asked about like any other.
 */
final class Relay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration MARKS_LATE = Duration.ofMillis(200);
    /** What nobody waits for urgently gathers this long after the last batch. */
    private static final Duration GATHERING = Duration.ofMillis(20);

    private static final int BATCH = 1_000;

    private final EventLog events;
    private final RelayStore store;
    private final KafkaSender sender;
    private final Republishing republishing;
    private final RelayMeters meters;
    private final Duration timer;
    private final Semaphore woken = new Semaphore(0);
    private final Set<String> grown = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> marks = new HashMap<>();
    /** Topics whose mark on disk is behind. */
    private final Set<String> unwritten = new HashSet<>();

    private volatile boolean running;
    private Thread thread = new Thread(this::run, "relay");
    private long leaseRenewedAt;
    private long lookedEverywhereAt;
    private long marksWrittenAt;
    private long publishedAt;
    private @Nullable String publication;
    private OptionalLong epoch = OptionalLong.empty();

    Relay(
            EventLog events,
            RelayStore store,
            KafkaSender sender,
            Republishing republishing,
            RelayMeters meters,
            Duration timer) {
        this.events = events;
        this.store = store;
        this.sender = sender;
        this.republishing = republishing;
        this.meters = meters;
        this.timer = timer;
    }

    /** Something may wait: in these topics, or with {@link Republishing} when there are none. */
    void wake(Collection<String> topics) {
        grown.addAll(topics);
        woken.release();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (running) {
            try {
                Collection<String> due = due();
                boolean leads = lead();
                Set<String> unfinished = leads ? publishRound(due) : Set.of();
                pause = FIRST_PAUSE;
                grown.addAll(unfinished);
                writeMarks(MARKS_LATE);
                if (unfinished.isEmpty() && !(leads && republishing.hasMore())) {
                    awaitGrowth();
                    gather();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                log.warn("relay: stopped and goes on in {} ms: {}", pause.toMillis(), e.toString());
                forgetPosition();
                pause = rest(pause);
            }
        }
    }

    /** What was said to have grown; now and then every topic, because a word may be lost. */
    private Collection<String> due() {
        long now = System.nanoTime();
        if (lookedEverywhereAt == 0 || now - lookedEverywhereAt >= timer.toNanos()) {
            lookedEverywhereAt = now;
            grown.clear();
            return events.topics();
        }
        return events.topics().stream().filter(grown::remove).toList();
    }

    private void awaitGrowth() throws InterruptedException {
        long now = System.nanoTime();
        long until = lookedEverywhereAt + timer.toNanos();
        if (!unwritten.isEmpty()) {
            until = Math.min(until, marksWrittenAt + MARKS_LATE.toNanos());
        }
        woken.tryAcquire(until - now, TimeUnit.NANOSECONDS);
        woken.drainPermits();
    }

    /**
     * Waits until the last batch is {@link #GATHERING} ago: what comes meanwhile is one batch here and in all that
     * follows, up to the province, and costs each of them little more than one event does. A lonely event waits for
     * nobody, an urgent one neither.
     */
    private void gather() throws InterruptedException {
        long until = publishedAt + GATHERING.toNanos();
        while (running && !hasUrgent() && until - System.nanoTime() > 0) {
            woken.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            woken.drainPermits();
        }
    }

    private boolean hasUrgent() {
        return grown.stream().anyMatch(topic -> Stream.ofTopic(topic).lane() == Lane.EXPRESS);
    }

    private boolean lead() {
        long now = System.nanoTime();
        if (epoch.isEmpty() || now - leaseRenewedAt > LEASE.toNanos() / 3) {
            OptionalLong renewed = store.lease(LEASE);
            if (!renewed.equals(epoch)) {
                marks.clear();
                unwritten.clear();
            }
            epoch = renewed;
            leaseRenewedAt = now;
        }
        return epoch.isPresent();
    }

    /** One batch of each topic, the urgent ones first, and about one of what is missed; the topics that may have more. */
    private Set<String> publishRound(Collection<String> due) {
        Set<String> unfinished = new HashSet<>();
        for (String topic : due) {
            if (publish(topic)) {
                unfinished.add(topic);
            }
        }
        for (int again = 0; again < BATCH && republishing.hasMore(); ) {
            again += republishing.next().map(this::republish).orElse(0) + 1;
        }
        return unfinished;
    }

    private boolean publish(String topic) {
        long mark = marks.computeIfAbsent(topic, store::mark);
        List<PositionedEvent> batch = read(topic, mark, BATCH);
        if (batch.isEmpty()) {
            return false;
        }
        meters.sending(batch);
        Failpoint.RELAY_BEFORE_SEND.pass();
        sender.send(topic, publication(), batch);
        Failpoint.RELAY_AFTER_SEND.pass();
        long last = batch.get(batch.size() - 1).position();
        marks.put(topic, last);
        unwritten.add(topic);
        publishedAt = System.nanoTime();
        republishing.published(topic, last);
        meters.published(topic, batch);
        return batch.size() == BATCH;
    }

    /** Marks are written once in a while: after a crash a few events are published again, and everybody knows them. */
    private void writeMarks(Duration age) {
        long now = System.nanoTime();
        if (unwritten.isEmpty() || epoch.isEmpty() || now - marksWrittenAt < age.toNanos()) {
            return;
        }
        for (String topic : unwritten) {
            store.advance(topic, Objects.requireNonNull(marks.get(topic)), epoch.orElseThrow());
        }
        Failpoint.RELAY_AFTER_MARK.pass();
        unwritten.clear();
        marksWrittenAt = now;
    }

    private int republish(Republishing.Wish wish) {
        String topic = wish.topic();
        Republishing.Span missed = wish.range().first(BATCH);
        List<PositionedEvent> present = read(topic, missed.from() - 1, (int) missed.size());
        List<PositionedEvent> batch = present.stream()
                .filter(entry -> entry.position() <= missed.to())
                .toList();
        log.info("relay: {} misses {} {}, sending {} again", wish.consumer(), topic, missed, batch.size());
        sender.send(topic, publication(), batch);
        meters.republished(batch.size());
        List<Republishing.Span> gone = missed.gone(present);
        if (!gone.isEmpty()) {
            // a log that was set back has forgotten what it published with what it wrote: that will be given again
            long published = store.mark(topic);
            gone = gone.stream().filter(span -> span.to() <= published).toList();
        }
        if (!gone.isEmpty()) {
            log.info("relay: of {} {} are gone with their time, saying so", topic, gone);
            sender.sendGone(topic, publication(), gone);
            gone.forEach(span -> republishing.toldGone(topic, span));
        }
        return batch.size();
    }

    private List<PositionedEvent> read(String topic, long after, int limit) {
        List<PositionedEvent> batch = events.after(topic, after, limit).block(Duration.ofSeconds(30));
        return batch == null ? List.of() : batch;
    }

    private String publication() {
        if (publication == null) {
            publication = events.publication().block(Duration.ofSeconds(30));
        }
        return Objects.requireNonNull(publication);
    }

    private void forgetPosition() {
        publication = null;
        marks.clear();
        unwritten.clear();
        lookedEverywhereAt = 0;
        epoch = OptionalLong.empty();
        sender.reset();
    }

    private Duration rest(Duration pause) {
        LockSupport.parkNanos(pause.toNanos());
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "relay");
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        wake(Set.of());
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
            writeMarks(Duration.ZERO);
            store.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.info("relay: lease not given back, it ends by itself: {}", e.toString());
        }
        sender.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the journal, which wakes it, and stops after it. */
    @Override
    public int getPhase() {
        return -2000;
    }
}

package cn.dualprevention.kit.journal;

import cn.dualprevention.events.Lane;
import cn.dualprevention.kit.problem.DatabaseTroubles;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.kit.restore.Incarnations;
import cn.dualprevention.kit.storage.StorageWatch;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Concurrent changes share one transaction: one thread takes what is waiting and writes it as a group. While a group is
 * on its way to the disk the next one gathers, so the group grows with the load and a lonely change waits for nobody.
 */
final class GroupCommit implements Journal, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private static final Duration RECALLING = Duration.ofSeconds(5);

    private final JournalWriter writer;
    private final Incarnations incarnations;
    private final int largestGroup;
    private final Consumer<Set<String>> afterCommit;
    private final BlockingQueue<PendingChange> waiting;
    private final DistributionSummary groupSizes;
    private final Timer commits;
    private volatile boolean running;
    private Thread thread = new Thread(this::run, "journal");

    GroupCommit(
            JournalWriter writer,
            Incarnations incarnations,
            JournalSettings settings,
            MeterRegistry meters,
            Consumer<Set<String>> afterCommit) {
        this.writer = writer;
        this.incarnations = incarnations;
        this.largestGroup = settings.largestGroup();
        this.waiting = new ArrayBlockingQueue<>(settings.waitingRoom());
        this.afterCommit = afterCommit;
        this.groupSizes = DistributionSummary.builder("dualprevention.journal.group.size")
                .description("Changes that shared one commit")
                .register(meters);
        this.commits = Timer.builder("dualprevention.journal.commit")
                .description("Time from taking a group to its commit")
                .register(meters);
        Gauge.builder("dualprevention.journal.waiting.changes", waiting, BlockingQueue::size)
                .description("Changes waiting for the next group")
                .register(meters);
    }

    @Override
    public Mono<Outcome> commit(Change<?> change) {
        return StorageWatch.admit(change.lane()).then(Mono.defer(() -> Mono.fromFuture(enqueue(change), true)));
    }

    @Override
    public Mono<List<Outcome>> commitAll(List<? extends Change<?>> changes) {
        Lane lane = changes.stream().allMatch(c -> c.lane() == Lane.EXPRESS) ? Lane.EXPRESS : Lane.ROUTINE;
        return StorageWatch.admit(lane).then(Mono.defer(() -> {
            List<Mono<Outcome>> outcomes = new ArrayList<>(changes.size());
            for (Change<?> change : changes) {
                outcomes.add(Mono.fromFuture(enqueue(change), true));
            }
            return Flux.concat(outcomes).collectList();
        }));
    }

    @Override
    public Mono<Optional<RequestKey>> findRequest(String client, String key) {
        return writer.findRequest(client, key);
    }

    @Override
    public boolean isOpen() {
        return incarnations.isOpen();
    }

    @Override
    public long firstTerm() {
        return incarnations.term();
    }

    private CompletableFuture<Outcome> enqueue(Change<?> change) {
        PendingChange pending = new PendingChange(change, new CompletableFuture<>());
        if (!isOpen()) {
            pending.outcome()
                    .completeExceptionally(new Problem(ProblemCode.UNAVAILABLE, "平台已由备份恢复，正在从上级平台取回备份之后的数据，请稍后用同一请求重试")
                            .retryAfter(RECALLING));
        } else if (!running || !waiting.offer(pending)) {
            pending.outcome().completeExceptionally(new Problem(ProblemCode.UNAVAILABLE, "写入繁忙，请稍后用同一请求重试"));
        }
        return pending.outcome();
    }

    private void run() {
        List<PendingChange> group = new ArrayList<>(largestGroup);
        List<PendingChange> deferred = new ArrayList<>();
        while (running || !waiting.isEmpty() || !deferred.isEmpty()) {
            try {
                group.clear();
                group.addAll(deferred);
                deferred.clear();
                if (group.isEmpty()) {
                    PendingChange first = waiting.poll(200, TimeUnit.MILLISECONDS);
                    if (first == null) {
                        continue;
                    }
                    group.add(first);
                }
                waiting.drainTo(group, Math.max(0, largestGroup - group.size()));
                deferred.addAll(PendingChange.takeOutTwins(group));
                commitGroup(group);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void commitGroup(List<PendingChange> group) {
        groupSizes.record(group.size());
        commits.record(() -> {
            try {
                writer.write(group);
                afterCommit.accept(topicsOf(group));
            } catch (JournalWriter.CommitAnswerLost e) {
                log.warn("journal: commit answer of a group of {} was lost", group.size(), e);
                unknown(group);
            } catch (RuntimeException e) {
                if (group.size() == 1 || JournalWriter.isUnreachable(e)) {
                    refuse(group, e);
                } else {
                    retrySingly(group, e);
                }
            } catch (Error e) {
                // the thread must go on whatever it was, and nobody can say how far this group came
                log.error("journal: a group of {}", group.size(), e);
                unknown(group);
            }
        });
    }

    private static void unknown(List<PendingChange> group) {
        Problem problem = new Problem(ProblemCode.COMMIT_UNKNOWN, "提交结果未知，请用同一幂等键重试");
        group.forEach(p -> p.outcome().completeExceptionally(problem));
    }

    private static Set<String> topicsOf(List<PendingChange> group) {
        Set<String> topics = new HashSet<>();
        group.forEach(pending -> pending.change().streams().forEach(stream -> topics.add(stream.topic())));
        return topics;
    }

    private static void refuse(List<PendingChange> group, RuntimeException cause) {
        RuntimeException answer = DatabaseTroubles.asProblem(cause);
        boolean full = answer instanceof Problem problem && problem.code() == ProblemCode.STORAGE_FULL;
        log.warn(
                "journal: {} changes, the first of {}, were not written: {}",
                group.size(),
                group.get(0).id(),
                cause.toString(),
                // a trace for every one of them would help to fill the disk
                full ? null : cause);
        group.forEach(p -> p.outcome().completeExceptionally(answer));
    }

    /** Nothing of the group was committed; a change that cannot be written must harm only itself. */
    private void retrySingly(List<PendingChange> group, RuntimeException cause) {
        log.info("journal: a group of {} failed and is written one by one: {}", group.size(), cause.toString());
        group.forEach(pending -> commitGroup(List.of(pending)));
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "journal");
        thread.start();
    }

    /** Takes no more changes, writes those already taken, then ends. */
    @Override
    public void stop() {
        running = false;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the web server and stops after it, so that no answered request is left unwritten. */
    @Override
    public int getPhase() {
        return -1000;
    }
}

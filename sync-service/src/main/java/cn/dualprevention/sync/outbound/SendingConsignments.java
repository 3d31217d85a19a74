package cn.dualprevention.sync.outbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.failpoint.Failpoint;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.outbound.CuttingConsignments.Eagerness;
import cn.dualprevention.sync.peer.Backoff;
import cn.dualprevention.sync.peer.Marks;
import cn.dualprevention.sync.peer.PeerTrouble;
import cn.dualprevention.sync.peer.Peers;
import cn.dualprevention.sync.status.LinkMeters;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Sends one stream over one link to the platform above, in order of numbers, several in flight.
 *
 * <p>A consignment is stored before it is sent, so whatever happens on the way (a cut, a lost answer, the end of this
 * process) it is sent again, the same bytes under the same number, until the peer says that it has it. After any trouble
 * the peer is asked first how far it is: it may well have stored what it could not answer. A peer that says less than it
 * had said before was restored from a backup; that is trouble, too, and what it lost is sent again.
 *
 * <p>All steps run on one thread; nothing here is shared.
 */
final class SendingConsignments {

    private static final Logger log = LoggerFactory.getLogger(SendingConsignments.class);

    private final Link link;
    private final Stream stream;
    private final Outbox outbox;
    private final CuttingConsignments cutting;
    private final Peers peers;
    private final LinkMeters meters;
    private final Scheduler steps;
    private final Backoff backoff;
    private final int window;

    /** As it is on disk; null until agreed with the peer, and again after any trouble. */
    private @Nullable Progress progress;

    private long sent;
    private long acknowledged;
    private long acknowledgedOnDisk;
    private int inFlight;
    /** The block log has grown since it was last found empty. */
    private boolean mayWait = true;
    /** The last cut left at least another full one behind, worth sending while others are in flight. */
    private boolean fullWaits;

    private boolean looking;
    private boolean tellAll;
    private boolean resting;
    private boolean stopped;
    private final Sinks.Empty<Void> end = Sinks.empty();
    private final Halt halt;
    private final ResumingBehind resuming;
    /** What the peer would not take: a reason to halt, unless it turns out that one of the two was restored. */
    private Halt.@Nullable Reason refused;
    /** Rises at every trouble: answers to what was sent before it no longer count. */
    private int attempt;

    SendingConsignments(
            Link link,
            Stream stream,
            Outbox outbox,
            CuttingConsignments cutting,
            Peers peers,
            ResumingBehind resuming,
            LinkMeters meters,
            Scheduler steps,
            Backoff backoff,
            int window) {
        this.link = link;
        this.stream = stream;
        this.outbox = outbox;
        this.cutting = cutting;
        this.peers = peers;
        this.meters = meters;
        this.steps = steps;
        this.backoff = backoff;
        this.window = window;
        this.halt = new Halt(link, stream, outbox, steps, end.asMono());
        this.resuming = resuming;
    }

    /** There may be something to send. */
    void wake() {
        steps.schedule(() -> {
            mayWait = true;
            next();
        });
    }

    /** Now and then, and also when nothing new comes: whatever waits is sent, whatever is known is written down. */
    void tick() {
        steps.schedule(() -> {
            mayWait = true;
            tellAll = true;
            writeDownAcknowledged();
            halt.look(this::next);
            next();
        });
    }

    /**
     * Finds out that the peer was restored though nothing is being sent. From the steps' own thread.
     *
     * @param marks what the peer has, asked for when somebody subscribes
     */
    void compare(Mono<Marks> marks) {
        if (stopped || progress == null) {
            return;
        }
        int current = attempt;
        long known = acknowledged;
        marks.takeUntilOther(end.asMono())
                .publishOn(steps)
                .subscribe(
                        all -> whenCurrent(current, () -> heard(all.of(stream), known)),
                        e -> log.debug("{} {}: not compared: {}", link, stream.topic(), e.toString()));
    }

    /** No more steps, from the steps' own thread; what is in flight may arrive, which is harmless. */
    void stop() {
        stopped = true;
        end.tryEmitEmpty();
    }

    private void next() {
        if (stopped || halt.stands() || resting || looking || inFlight >= window || !somethingMayWait()) {
            return;
        }
        looking = true;
        int current = attempt;
        agreed().flatMap(this::following)
                .takeUntilOther(end.asMono())
                .publishOn(steps)
                .subscribe(
                        found -> whenCurrent(current, () -> found(found)),
                        trouble -> whenCurrent(current, () -> failed(trouble)));
    }

    private boolean somethingMayWait() {
        return progress == null || sent < progress.cut() || (inFlight == 0 ? mayWait : fullWaits);
    }

    /** First what was cut before and may not have arrived, then what can be cut now. */
    private Mono<Cut> following(Progress known) {
        if (sent < known.cut()) {
            return outbox.find(link, stream, sent + 1)
                    .map(earlier -> new Cut(earlier, known, true))
                    .switchIfEmpty(Mono.error(() -> new PeerTrouble("forgotten", Progress.forgotten(sent + 1), null)));
        }
        if (inFlight > 0) {
            return cutting.cut(link, stream, known, Eagerness.WHEN_FULL);
        }
        Eagerness eagerness = tellAll ? Eagerness.TELL_ALL : Eagerness.WHEN_ANY;
        mayWait = false;
        tellAll = false;
        return cutting.cut(link, stream, known, eagerness);
    }

    /** The peer's word counts: it may have more than it could answer, or less when it was restored. */
    private Mono<Progress> agreed() {
        return progress != null
                ? Mono.just(progress)
                : Mono.zip(outbox.progress(link, stream), peers.marks(link))
                        .publishOn(steps)
                        .flatMap(both -> agree(both.getT1(), both.getT2().of(stream)));
    }

    private Mono<Progress> agree(Progress onDisk, Marks.Mark mark) {
        if (onDisk.halted() != null) {
            return Mono.error(Halt.Reason.found(onDisk.halted()));
        }
        return resuming.agree(link, stream, onDisk, mark).publishOn(steps).map(agreed -> {
            Halt.Reason stands = agreed == onDisk ? refused : null;
            refused = null;
            if (stands != null) {
                throw stands;
            }
            meters.contact(link);
            progress = agreed;
            sent = mark.number();
            acknowledged = mark.number();
            acknowledgedOnDisk = agreed.acknowledged();
            return agreed;
        });
    }

    private void found(Cut found) {
        looking = false;
        Consignment.Sealed consignment = found.consignment();
        boolean again = found.progress() == progress;
        progress = found.progress();
        mayWait |= found.more();
        fullWaits = found.more();
        if (consignment != null) {
            send(consignment, again);
        }
        next();
    }

    private void send(Consignment.Sealed consignment, boolean again) {
        sent = consignment.number();
        inFlight++;
        meters.sent(link, again);
        int current = attempt;
        long known = acknowledged;
        peers.push(link, consignment)
                .takeUntilOther(end.asMono())
                .publishOn(steps)
                .subscribe(
                        mark -> whenCurrent(current, () -> answered(mark, known)),
                        trouble -> whenCurrent(current, () -> notTaken(trouble)));
    }

    private void answered(long mark, long known) {
        Failpoint.SYNC_AFTER_PUSH.pass();
        inFlight--;
        if (heard(new Marks.Mark(mark, null), known)) {
            acknowledged = Math.max(acknowledged, mark);
            backoff.reset();
            meters.contact(link);
            next();
        }
    }

    /** Whether the peer still has what it had, and nothing that was not sent to it: else one of the two was restored. */
    private boolean heard(Marks.Mark mark, long known) {
        Optional<PeerTrouble> doubt = ResumingBehind.doubt(progress, mark, known);
        doubt.ifPresent(this::failed);
        return doubt.isEmpty();
    }

    private void notTaken(Throwable trouble) {
        if (trouble instanceof PeerTrouble t && t.forGood()) {
            refused = new Halt.Reason(String.valueOf(t.getMessage()));
        }
        failed(trouble);
    }

    private void failed(Throwable trouble) {
        attempt++;
        looking = false;
        inFlight = 0;
        progress = null;
        mayWait = true;
        if (trouble instanceof Halt.Reason reason) {
            halt(reason);
            return;
        }
        Duration asked = trouble instanceof PeerTrouble t ? t.retryAfter() : null;
        Duration pause = backoff.pause(asked);
        meters.trouble(link, trouble);
        log.info("{} {}: {} (next try in {} ms)", link, stream.topic(), trouble.toString(), pause.toMillis());
        resting = true;
        steps.schedule(
                () -> {
                    resting = false;
                    next();
                },
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Nothing is lost meanwhile. */
    private void halt(Halt.Reason reason) {
        meters.halted(link);
        backoff.reset();
        halt.begin(reason);
        halt.look(this::next);
    }

    private void writeDownAcknowledged() {
        long mark = acknowledged;
        if (mark > acknowledgedOnDisk) {
            acknowledgedOnDisk = mark;
            outbox.acknowledge(link, stream, mark)
                    .subscribe(done -> {}, e -> log.info("{}: mark {} is written later: {}", link, mark, e.toString()));
        }
    }

    private void whenCurrent(int began, Runnable step) {
        if (began == attempt && !stopped) {
            step.run();
        }
    }
}

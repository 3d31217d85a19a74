package cn.dualprevention.sync.outbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.link.Link;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Why a sender stands still until an operator has looked. It stands on disk, too, and there the operator takes it away.
 *
 * <p>As the sender itself, all on one thread.
 */
final class Halt {

    private static final Logger log = LoggerFactory.getLogger(Halt.class);

    private final Link link;
    private final Stream stream;
    private final Outbox outbox;
    private final Scheduler steps;
    private final Mono<Void> end;
    private @Nullable String reason;
    private boolean written;
    private boolean looking;

    Halt(Link link, Stream stream, Outbox outbox, Scheduler steps, Mono<Void> end) {
        this.link = link;
        this.stream = stream;
        this.outbox = outbox;
        this.steps = steps;
        this.end = end;
    }

    boolean stands() {
        return reason != null;
    }

    /** Stands from now on. One found on disk is not written there again: meanwhile an operator may have taken it away. */
    void begin(Reason why) {
        reason = why.getMessage();
        written = why.found;
        log.error("{} {}: halted: {}", link, stream.topic(), reason);
    }

    /**
     * Writes it down, again if that failed; once it is written, looks whether it is still there.
     *
     * @param resumed when it is not
     */
    void look(Runnable resumed) {
        String why = reason;
        if (why == null || looking) {
            return;
        }
        looking = true;
        Mono<Boolean> stays = written
                ? outbox.progress(link, stream).map(onDisk -> onDisk.halted() != null)
                : outbox.halt(link, stream, why).thenReturn(true);
        stays.takeUntilOther(end)
                .publishOn(steps)
                .doOnTerminate(() -> looking = false)
                .subscribe(
                        there -> looked(there, resumed),
                        e -> log.warn("{} {}: halt not looked at now: {}", link, stream.topic(), e.toString()));
    }

    private void looked(boolean there, Runnable resumed) {
        written = there;
        if (!there) {
            reason = null;
            log.info("{} {}: resumed", link, stream.topic());
            resumed.run();
        }
    }

    /** What no repetition can mend. */
    static final class Reason extends RuntimeException {
        private final boolean found;

        private Reason(String reason, boolean found) {
            super(reason);
            this.found = found;
        }

        Reason(String reason) {
            this(reason, false);
        }

        /** One that stands on disk already. */
        static Reason found(String reason) {
            return new Reason(reason, true);
        }
    }
}

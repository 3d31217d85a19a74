package cn.dualprevention.sync.outbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.restore.RestoreSettings;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.Marks;
import cn.dualprevention.sync.status.LinkMeters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What is done when a peer has consignments that this platform does not know to have made: its database is a backup. It
 * takes the peer's number and hash for its own last ones and reads the log on from where it was. What the peer has of that
 * already it tells by the events' numbers.
 */
@Component
final class ResumingBehind {

    private static final Logger log = LoggerFactory.getLogger(ResumingBehind.class);

    private final Outbox outbox;
    private final LinkMeters meters;
    private final boolean watched;

    ResumingBehind(Outbox outbox, LinkMeters meters, RestoreSettings restore) {
        this.outbox = outbox;
        this.meters = meters;
        this.watched = !restore.witness().isBlank();
    }

    /**
     * The progress as it is on disk then.
     *
     * <p>Fails with a {@link Halt.Reason} when the peer did not say behind what, or when nobody watches over this platform's
     * numbers: then its services may have given old numbers again, and what bears them would be dropped as known. And with {@link LostLead} when somebody
     * else has moved on since {@code known} was read: then nothing was changed.
     *
     * @param mark which {@code known} is behind
     */
    Mono<Progress> resume(Link link, Stream stream, Progress known, Marks.Mark mark) {
        byte[] hash = mark.hash();
        if (!watched) {
            return Mono.error(new Halt.Reason(known.unwatched(mark.number())));
        }
        if (hash == null) {
            return Mono.error(new Halt.Reason(known.stuckBehind(mark.number())));
        }
        Progress after = known.resumedBehind(mark.number(), hash);
        return outbox.resumeBehind(link, stream, known, after).flatMap(done -> {
            if (!done) {
                return Mono.error(new LostLead(link));
            }
            meters.resumed(link);
            log.warn(
                    "{} {}: the peer has {} consignments and we know of {}: this database was restored from a backup;"
                            + " going on behind the peer",
                    link,
                    stream.topic(),
                    mark.number(),
                    known.cut());
            return Mono.just(after);
        });
    }
}

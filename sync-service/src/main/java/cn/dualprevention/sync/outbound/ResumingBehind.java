package cn.dualprevention.sync.outbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.restore.RestoreSettings;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.Marks;
import cn.dualprevention.sync.peer.PeerTrouble;
import cn.dualprevention.sync.status.LinkMeters;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Compares what this platform has made with what a peer says it has. Where the one does not continue the other, one of the
 * two was restored from a backup, or both; the peer's word counts, and its last consignment is taken for the last one made.
 *
 * <p>A peer that has more has all that this platform remembers to have sent: the log is read on from where it was. When the
 * peer has less and what comes next is not here, or when the two have another consignment of the same number, nobody knows
 * what it lacks: all is sent again that it may lack. What it has of that it tells by the events' numbers.
 */
@Component
final class ResumingBehind {

    private static final Logger log = LoggerFactory.getLogger(ResumingBehind.class);
    private static final byte[] NONE = {};

    private final Outbox outbox;
    private final LinkMeters meters;
    private final boolean watched;

    ResumingBehind(Outbox outbox, LinkMeters meters, RestoreSettings restore) {
        this.outbox = outbox;
        this.meters = meters;
        this.watched = !restore.witness().isBlank();
    }

    /**
     * The progress as it is on disk then; {@code known} itself when it and the peer's mark agree.
     *
     * <p>Fails with a {@link Halt.Reason} when they do not and the peer did not say what it has exactly, or when nobody
     * watches over this platform's numbers: then its services may have given old numbers again, and what bears them would
     * be dropped as known. And with {@link LostLead} when somebody else has moved on since {@code known} was read: then
     * nothing was changed.
     *
     * @param mark what the peer has
     */
    Mono<Progress> agree(Link link, Stream stream, Progress known, Marks.Mark mark) {
        long number = mark.number();
        if (known.isBehind(number)) {
            return takeOver(link, stream, known, mark, known.behind(number));
        }
        if (number == known.cut()) {
            return known.differsFrom(mark)
                    ? takeOver(link, stream, known, mark, Progress.differing(number))
                    : Mono.just(known);
        }
        return outbox.find(link, stream, number + 1)
                .map(next -> continues(next, mark) ? "" : Progress.differing(number))
                .defaultIfEmpty(Progress.forgotten(number + 1))
                .flatMap(
                        trouble -> trouble.isEmpty() ? Mono.just(known) : takeOver(link, stream, known, mark, trouble));
    }

    /**
     * What a mark heard while sending says against what is known; empty when nothing.
     *
     * @param progress null while nothing is agreed
     * @param known what the peer had when it was asked: answers of several questions may come in any order
     */
    static Optional<PeerTrouble> doubt(@Nullable Progress progress, Marks.Mark mark, long known) {
        long number = mark.number();
        if (number < known) {
            return doubt("went-back", "对方曾有 " + known + " 个批次，现在只有 " + number + " 个：可能由旧备份恢复，将补发");
        }
        if (progress == null) {
            return Optional.empty();
        }
        if (progress.isBehind(number)) {
            return doubt("ahead", progress.behind(number) + "：本平台可能由旧备份恢复，将接续");
        }
        return progress.differsFrom(mark)
                ? doubt("differs", Progress.differing(number) + "：可能由旧备份恢复，将补发")
                : Optional.empty();
    }

    private static Optional<PeerTrouble> doubt(String code, String detail) {
        return Optional.of(new PeerTrouble(code, detail, null));
    }

    /** One that did not say its hash is believed, as a peer of an earlier release always was. */
    private static boolean continues(Consignment.Sealed next, Marks.Mark mark) {
        return mark.hash() == null
                || Arrays.equals(ConsignmentCodec.read(next.bytes()).previous(), mark.hash());
    }

    private Mono<Progress> takeOver(Link link, Stream stream, Progress known, Marks.Mark mark, String trouble) {
        byte[] hash = hash(mark);
        if (!watched) {
            return halt(trouble + "：本平台可能由旧备份恢复，而未配置 dualprevention.restore.witness，请先停止全部服务、配置后再启动");
        }
        if (hash == null) {
            return halt(trouble + "：本平台可能由旧备份恢复，而对方版本较旧，未给出该批次的哈希，请先升级对方平台");
        }
        Mono<Boolean> taken = known.isBehind(mark.number())
                ? outbox.resumeBehind(link, stream, known, mark.number(), hash)
                : outbox.beginAgainBehind(link, stream, known, mark.number(), hash);
        return taken.flatMap(done -> {
            if (!done) {
                return Mono.error(new LostLead(link));
            }
            meters.resumed(link);
            return outbox.progress(link, stream)
                    .doOnNext(after -> log.warn(
                            "{} {}: the peer has {} consignments and we know of {}: a database was restored from a backup"
                                    + " ({}); going on behind the peer from block {}",
                            link,
                            stream.topic(),
                            mark.number(),
                            known.cut(),
                            trouble,
                            after.position()));
        });
    }

    /** Before the first one there is nothing that could have one. */
    private static byte @Nullable [] hash(Marks.Mark mark) {
        return mark.number() == 0 ? NONE : mark.hash();
    }

    private static Mono<Progress> halt(String reason) {
        return Mono.error(new Halt.Reason(reason));
    }
}

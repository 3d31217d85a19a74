package cn.dualprevention.sync.inbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.failpoint.Failpoint;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.kit.relay.RelayWaker;
import cn.dualprevention.sync.block.Blocks;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.EventLabel;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.consignment.SchemaTexts;
import cn.dualprevention.sync.link.Link;
import cn.dualprevention.sync.peer.Marks;
import cn.dualprevention.sync.status.LinkMeters;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Takes in consignments: stored and committed first, answered then.
 *
 * <p>A known number with the same hash gets the same answer again; with another hash it is set aside and raises an
 * alarm. What arrives above a gap is stored and waits; another one of its number takes its place, because a sender that
 * was restored from a backup numbers anew, and nobody has been told of what waits. What continues the unbroken run is
 * published onward in the same transaction, each event once whatever link it came by: two roads may bring the same one,
 * and a circle brings our own.
 */
@Service
public final class ReceivingConsignments {

    /** Far more than a sender has in flight. */
    private static final int MOST_ABOVE_GAP = 256;

    private final Inbox inbox;
    private final SchemaTexts schemas;
    private final Growth growth;
    private final RelayWaker relay;
    private final LinkMeters meters;
    private final String self;

    ReceivingConsignments(
            Inbox inbox,
            SchemaTexts schemas,
            Growth growth,
            RelayWaker relay,
            LinkMeters meters,
            PlatformSettings platform) {
        this.inbox = inbox;
        this.schemas = schemas;
        this.growth = growth;
        this.relay = relay;
        this.meters = meters;
        this.self = platform.code();
    }

    /**
     * Receives a consignment.
     *
     * @return the number up to which this platform has all consignments of the stream
     */
    public Mono<Long> receive(Link link, byte[] bytes) {
        return receive(link, bytes, ConsignmentCodec.sha256(bytes));
    }

    /** As {@link #receive(Link, byte[])}, for who knows the SHA-256 of the bytes already. */
    public Mono<Long> receive(Link link, byte[] bytes, byte[] hash) {
        return Mono.defer(() -> {
            Parcel parcel = Parcel.read(link, bytes, hash);
            Consignment consignment = parcel.consignment();
            Failpoint.SYNC_BEFORE_STORE.pass();
            return schemas.learn(consignment.schemas())
                    .then(Mono.defer(() -> takeNext(link, parcel)))
                    .switchIfEmpty(Mono.defer(() -> inbox.atDesk(
                            link,
                            consignment.stream(),
                            ofOthers(consignment.covers()).origins(),
                            desk -> takeIn(desk, parcel))))
                    .doOnNext(taken -> Failpoint.SYNC_AFTER_STORE.pass())
                    .flatMap(taken -> answer(link, parcel, taken));
        });
    }

    /** How far these streams of the link have come. */
    public Mono<Marks> marks(Link link, Collection<Stream> streams) {
        return inbox.marks(link, streams);
    }

    private enum Fate {
        STORED,
        REPEATED,
        DIFFERENT,
        CHAIN_BROKEN
    }

    private record Taken(Fate fate, long contiguous) {}

    /** The usual case in one statement: it comes next and all of it is new. Empty when it is not the usual case. */
    private Mono<Taken> takeNext(Link link, Parcel parcel) {
        Consignment consignment = parcel.consignment();
        Coverage covers = ofOthers(consignment.covers());
        Coverage offered = NewBlock.numbersOf(parcel.labels());
        int events = consignment.frames().events();
        if (events == 0 || ofOthers(offered).size() != events) {
            return Mono.empty();
        }
        return Mono.justOrEmpty(inbox.remembered(link, consignment.stream(), covers.origins(), offered.origins()))
                .filter(here -> here.standing().continuedBy(consignment)
                        && here.standing().chainedTo(consignment)
                        && here.standing().waiting() == 0
                        && offered.minus(here.marks().received()).size() == events)
                .flatMap(here -> {
                    Coverage told = covers.minus(here.marks().covered()).union(offered);
                    NewBlock block = NewBlock.of(consignment.frames(), parcel.labels(), told, null, link.id());
                    Blocks.Marks after = here.marks().plus(offered, covers);
                    return block.routes() == null ? Mono.just(false) : inbox.takeNext(link, parcel, block, here, after);
                })
                .filter(taken -> taken)
                .map(taken -> new Taken(Fate.STORED, consignment.number()));
    }

    private Mono<Taken> takeIn(Inbox.Desk desk, Parcel parcel) {
        long number = parcel.consignment().number();
        Inbox.Standing here = desk.standing();
        return desk.hashOf(number)
                .flatMap(known -> {
                    if (Arrays.equals(known, parcel.hash())) {
                        return Mono.just(new Taken(Fate.REPEATED, here.contiguous()));
                    }
                    return number <= here.contiguous()
                            ? Mono.just(new Taken(Fate.DIFFERENT, here.contiguous()))
                            : desk.remove(number).then(Mono.defer(() -> store(desk, here.waiting(-1), parcel)));
                })
                .switchIfEmpty(Mono.defer(() -> store(desk, here, parcel)));
    }

    private Mono<Taken> store(Inbox.Desk desk, Inbox.Standing here, Parcel parcel) {
        Consignment consignment = parcel.consignment();
        if (consignment.number() <= here.contiguous()) {
            // so old that its hash was let go; its number was not
            return Mono.just(new Taken(Fate.REPEATED, here.contiguous()));
        }
        if (consignment.number() > here.contiguous() + MOST_ABOVE_GAP) {
            throw new Problem(ProblemCode.RATE_LIMITED, "第 " + (here.contiguous() + 1) + " 号批次尚未到达，请先补发");
        }
        boolean next = here.continuedBy(consignment);
        if (next && !here.chainedTo(consignment)) {
            return Mono.just(new Taken(Fate.CHAIN_BROKEN, here.contiguous()));
        }
        Inbox.Standing after = next ? here.after(consignment, parcel.hash()) : here.waiting(+1);
        return desk.keep(parcel, after)
                .flatMap(arrival -> next
                        ? publish(desk, desk.marks(), arrival, parcel.labels()).then(publishBehind(desk, after))
                        : Mono.just(after))
                .map(end -> new Taken(Fate.STORED, end.contiguous()));
    }

    /** Those that waited right behind, and then writes down how far that brought the stream. */
    private Mono<Inbox.Standing> publishBehind(Inbox.Desk desk, Inbox.Standing standing) {
        return Mono.defer(() -> run(desk, standing))
                .flatMap(end -> end.waiting() == standing.waiting()
                        ? Mono.just(standing)
                        : desk.advance(end).thenReturn(end));
    }

    /** One that waited and does not continue the chain is taken away: sent again, it will be refused. */
    private Mono<Inbox.Standing> run(Inbox.Desk desk, Inbox.Standing here) {
        return here.waiting() == 0
                ? Mono.just(here)
                : desk.take(here.contiguous() + 1)
                        .flatMap(following -> {
                            Consignment consignment = following.consignment();
                            Inbox.Standing fewer = here.waiting(-1);
                            return here.chainedTo(consignment)
                                    ? publishLater(desk, following)
                                            .then(Mono.defer(
                                                    () -> run(desk, fewer.after(consignment, following.hash()))))
                                    : desk.remove(consignment.number()).thenReturn(fewer);
                        })
                        .defaultIfEmpty(here);
    }

    private Mono<Void> publishLater(Inbox.Desk desk, Inbox.Arrival waited) {
        return desk.lockMarks(ofOthers(waited.consignment().covers()).origins())
                .flatMap(marks -> publish(
                        desk, marks, waited, waited.consignment().frames().labels()));
    }

    private Mono<Void> publish(Inbox.Desk desk, Blocks.Marks marks, Inbox.Arrival arrival, List<EventLabel> labels) {
        Coverage covers = ofOthers(arrival.consignment().covers());
        Coverage offered = ofOthers(NewBlock.numbersOf(labels));
        Coverage fresh = offered.minus(marks.received());
        Coverage told = covers.minus(marks.covered()).union(fresh);
        List<NewBlock> blocks = told.isEmpty() ? List.of() : List.of(block(arrival, labels, fresh, told));
        return desk.publish(blocks, marks.plus(fresh, covers), offered.origins());
    }

    private Coverage ofOthers(Coverage numbers) {
        return numbers.from(platform -> !platform.equals(self));
    }

    /** Passed on unopened when everything in it is new. */
    private static NewBlock block(Inbox.Arrival arrival, List<EventLabel> labels, Coverage fresh, Coverage told) {
        var frames = arrival.consignment().frames();
        var link = arrival.consignment().link();
        if (fresh.size() == frames.events()) {
            return NewBlock.of(frames, labels, told, arrival.payload(), link);
        }
        Set<Map.Entry<?, Long>> taken = new HashSet<>();
        Set<EventLabel> kept = new HashSet<>();
        var news = frames.only(label -> {
            boolean isNew = fresh.of(label.origin()).contains(label.number())
                    && taken.add(Map.entry(label.origin(), label.number()));
            if (isNew) {
                kept.add(label);
            }
            return isNew;
        });
        return NewBlock.of(news, kept, told, null, link);
    }

    private Mono<Long> answer(Link link, Parcel parcel, Taken taken) {
        return switch (taken.fate()) {
            case STORED -> {
                growth.grown(parcel.consignment().stream());
                relay.wake(List.of(parcel.consignment().stream().forwardedTopic()));
                yield Mono.just(taken.contiguous());
            }
            case REPEATED -> {
                meters.repeated(link);
                yield Mono.just(taken.contiguous());
            }
            case DIFFERENT -> refuse(link, parcel, "same-number", "同一编号的批次内容与先前收到的不同");
            case CHAIN_BROKEN -> refuse(link, parcel, "chain-broken", "批次与前一批次的哈希不衔接");
        };
    }

    private Mono<Long> refuse(Link link, Parcel parcel, String kind, String detail) {
        Consignment consignment = parcel.consignment();
        meters.alarmed(link);
        return inbox.setAside(link, consignment.stream(), consignment.number(), kind, detail, parcel.bytes())
                .then(Mono.error(() -> new Problem(
                        ProblemCode.CONSIGNMENT_DIFFERS,
                        detail + "（" + consignment.stream().topic() + " 第 " + consignment.number()
                                + " 号），已单独保存，等待人工核对")));
    }
}

package cn.dualprevention.sync.inbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.problem.ProblemCode;
import cn.dualprevention.kit.relay.RelayWaker;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.EventLabel;
import cn.dualprevention.sync.block.Growth;
import cn.dualprevention.sync.block.NewBlock;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.consignment.SchemaTexts;
import cn.dualprevention.sync.link.Link;
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
 * alarm. What arrives above a gap is stored and waits. What continues the unbroken run is published onward in the same
 * transaction, each event once whatever link it came by: two roads may bring the same one, and a circle brings our own.
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
            Parcel parcel = read(link, bytes, hash);
            Stream stream = parcel.consignment().stream();
            return schemas.learn(parcel.consignment().schemas())
                    .then(Mono.defer(() -> inbox.atDesk(link, stream, desk -> takeIn(desk, parcel))))
                    .flatMap(taken -> answer(link, parcel, taken));
        });
    }

    /** Number up to which all consignments of the link are here, by stream. */
    public Mono<Map<String, Long>> marks(Link link, Collection<Stream> streams) {
        return inbox.marks(link, streams);
    }

    /** What was handed over, read and found whole. */
    private record Parcel(Consignment consignment, List<EventLabel> labels, byte[] bytes, byte[] hash) {}

    private enum Fate {
        STORED,
        REPEATED,
        DIFFERENT,
        CHAIN_BROKEN
    }

    private record Taken(Fate fate, long contiguous) {}

    /** Read whole before anything is stored: what is once accepted can always be read again. */
    private static Parcel read(Link link, byte[] bytes, byte[] hash) {
        try {
            Consignment consignment = ConsignmentCodec.read(bytes);
            List<EventLabel> labels = consignment.frames().labels();
            Coverage inside = NewBlock.numbersOf(labels);
            if (!consignment.link().equals(link.id())
                    || !inside.minus(consignment.covers()).isEmpty()) {
                throw new IllegalArgumentException(
                        "consignment: got one of another link or with events it does not cover");
            }
            return new Parcel(consignment, labels, bytes, hash);
        } catch (IllegalArgumentException e) {
            throw new Problem(ProblemCode.UNREADABLE, "批次无法解析：" + e.getMessage());
        }
    }

    private Mono<Taken> takeIn(Inbox.Desk desk, Parcel parcel) {
        return desk.hashOf(parcel.consignment().number())
                .map(known -> new Taken(
                        Arrays.equals(known, parcel.hash()) ? Fate.REPEATED : Fate.DIFFERENT, desk.contiguous()))
                .switchIfEmpty(Mono.defer(() -> store(desk, parcel)));
    }

    private Mono<Taken> store(Inbox.Desk desk, Parcel parcel) {
        Consignment consignment = parcel.consignment();
        if (consignment.number() <= desk.contiguous()) {
            // so old that its hash was let go; its number was not
            return Mono.just(new Taken(Fate.REPEATED, desk.contiguous()));
        }
        if (consignment.number() > desk.contiguous() + MOST_ABOVE_GAP) {
            throw new Problem(ProblemCode.RATE_LIMITED, "第 " + (desk.contiguous() + 1) + " 号批次尚未到达，请先补发");
        }
        boolean next = consignment.number() == desk.contiguous() + 1;
        if (next && !Arrays.equals(consignment.previous(), desk.lastHash())) {
            return Mono.just(new Taken(Fate.CHAIN_BROKEN, desk.contiguous()));
        }
        return desk.keep(consignment, parcel.bytes(), parcel.hash()).flatMap(arrival -> {
            Mono<Long> contiguous = next
                    ? publishRun(desk, arrival, parcel.labels(), desk.waiting())
                    : desk.advance(desk.contiguous(), desk.lastHash(), desk.waiting() + 1)
                            .thenReturn(desk.contiguous());
            return contiguous.map(mark -> new Taken(Fate.STORED, mark));
        });
    }

    /** Publishes this arrival, which closes a gap or continues the run, and those that waited right behind it. */
    private Mono<Long> publishRun(Inbox.Desk desk, Inbox.Arrival arrival, List<EventLabel> labels, int waiting) {
        long number = arrival.consignment().number();
        return publish(desk, arrival, labels)
                .then(Mono.defer(() -> waiting == 0 ? Mono.<Inbox.Arrival>empty() : behind(desk, arrival)))
                .flatMap(following -> publishRun(
                        desk, following, following.consignment().frames().labels(), waiting - 1))
                .switchIfEmpty(Mono.defer(
                        () -> desk.advance(number, arrival.hash(), waiting).thenReturn(number)));
    }

    /** One that waited and does not continue the chain is taken away: sent again, it will be refused. */
    private static Mono<Inbox.Arrival> behind(Inbox.Desk desk, Inbox.Arrival arrival) {
        long number = arrival.consignment().number() + 1;
        return desk.take(number)
                .flatMap(following -> Arrays.equals(following.consignment().previous(), arrival.hash())
                        ? Mono.just(following)
                        : desk.remove(number).then(Mono.empty()));
    }

    private Mono<Void> publish(Inbox.Desk desk, Inbox.Arrival arrival, List<EventLabel> labels) {
        Coverage covers = arrival.consignment().covers().from(platform -> !platform.equals(self));
        Coverage offered = NewBlock.numbersOf(labels).from(platform -> !platform.equals(self));
        return desk.lockMarks(covers.origins()).flatMap(marks -> {
            Coverage fresh = offered.minus(marks.received());
            Coverage told = covers.minus(marks.covered()).union(fresh);
            List<NewBlock> blocks = told.isEmpty() ? List.of() : List.of(block(arrival, labels, fresh, told));
            return desk.publish(blocks, marks.plus(fresh, covers), offered.origins());
        });
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

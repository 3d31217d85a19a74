package cn.dualprevention.sync.outbound;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.failpoint.Failpoint;
import cn.dualprevention.kit.platform.PlatformSettings;
import cn.dualprevention.sync.block.Block;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.EventLabel;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.consignment.Consignment;
import cn.dualprevention.sync.consignment.ConsignmentCodec;
import cn.dualprevention.sync.consignment.SchemaTexts;
import cn.dualprevention.sync.link.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes the next consignment of a link out of the block log. Blocks that go whole are joined unopened; only one of which
 * some events stay behind is opened and packed again. What is cut is kept before anybody sends it.
 */
@Service
final class CuttingConsignments {

    static final int FULL_EVENTS = 2_000;
    static final int FULL_BYTES = 1024 * 1024;

    private final Outbox outbox;
    private final ForwardingPolicy policy;
    private final SchemaTexts schemas;
    private final String self;

    CuttingConsignments(Outbox outbox, ForwardingPolicy policy, SchemaTexts schemas, PlatformSettings platform) {
        this.outbox = outbox;
        this.policy = policy;
        this.schemas = schemas;
        this.self = platform.code();
    }

    /** How eager to cut. */
    enum Eagerness {
        /** Something is on its way already: wait for a full one. */
        WHEN_FULL,
        /** As soon as there is an event. */
        WHEN_ANY,
        /** Even to tell only what was left out. */
        TELL_ALL
    }

    /**
     * Cuts the next consignment and keeps it.
     *
     * @param progress as read or as the last cut left it; when another replica was faster this fails with
     *     {@link LostLead} and nothing is kept
     */
    Mono<Cut> cut(Link link, Stream stream, Progress progress, Eagerness eagerness) {
        return outbox.blocksAfter(stream, progress.position(), FULL_EVENTS, FULL_BYTES)
                .flatMap(stretch -> {
                    if (eagerness == Eagerness.WHEN_FULL && !stretch.more()) {
                        return Mono.just(new Cut(null, progress, false));
                    }
                    return choose(link, stretch.blocks()).flatMap(chosen -> {
                        Chosen all = chosen.after(progress);
                        if (all.events() > 0
                                || (eagerness == Eagerness.TELL_ALL
                                        && !all.covers().isEmpty())) {
                            return keep(link, stream, progress, all, stretch.more());
                        }
                        return stretch.blocks().isEmpty()
                                ? Mono.just(new Cut(null, progress, false))
                                : passOver(link, stream, progress, all, stretch.more());
                    });
                });
    }

    private Mono<Cut> passOver(Link link, Stream stream, Progress progress, Chosen all, boolean more) {
        Progress after = progress.passed(all.position(), all.covers(), all.leftOut());
        return outbox.pass(link, stream, progress, after)
                .flatMap(passed -> passed ? Mono.just(new Cut(null, after, more)) : Mono.error(new LostLead(link)));
    }

    private Mono<Cut> keep(Link link, Stream stream, Progress progress, Chosen chosen, boolean more) {
        return newSchemas(link, chosen.schemas()).flatMap(texts -> {
            Frames frames = Frames.join(chosen.frames());
            Consignment consignment = new Consignment(
                    link.id(),
                    stream,
                    progress.cut() + 1,
                    progress.lastHash(),
                    chosen.covers(),
                    chosen.leftOut(),
                    texts,
                    frames);
            byte[] head = ConsignmentCodec.head(consignment);
            Consignment.Sealed sealed = ConsignmentCodec.seal(stream, consignment.number(), head, frames.packed());
            Progress after = progress.cut(chosen.position(), sealed);
            Failpoint.SYNC_BEFORE_CUT.pass();
            return outbox.keep(link, progress, after, new Outbox.Draft(consignment, head, chosen.parts()))
                    .doOnNext(kept -> Failpoint.SYNC_AFTER_CUT.pass())
                    .flatMap(kept -> kept ? Mono.just(new Cut(sealed, after, more)) : Mono.error(new LostLead(link)));
        });
    }

    private Mono<Map<String, String>> newSchemas(Link link, Set<String> needed) {
        return outbox.schemasSent(link).flatMap(sent -> {
            Set<String> unsent = new HashSet<>(needed);
            unsent.removeAll(sent);
            return unsent.isEmpty() ? Mono.just(Map.of()) : schemas.find(unsent);
        });
    }

    private Mono<Chosen> choose(Link link, List<Block> blocks) {
        return roads(link, blocks).map(roads -> {
            List<Outbox.Draft.Part> parts = new ArrayList<>();
            List<Frames> frames = new ArrayList<>();
            Set<String> needed = new HashSet<>();
            Coverage covers = Coverage.NONE;
            long leftOut = 0;
            for (Block block : blocks) {
                Frames passing = passing(link, block, roads);
                if (passing.events() > 0) {
                    parts.add(new Outbox.Draft.Part(
                            passing == block.frames() ? block.payload() : null, passing.packed()));
                    frames.add(passing);
                    needed.addAll(block.schemas());
                }
                if (!policy.cameBy(link, block, self)) {
                    covers = covers.union(block.covers().from(platform -> !platform.equals(link.peer())));
                    leftOut += block.frames().events() - passing.events();
                }
            }
            long position = blocks.isEmpty() ? 0 : blocks.get(blocks.size() - 1).position();
            return new Chosen(parts, frames, needed, covers, leftOut, position);
        });
    }

    private Frames passing(Link link, Block block, Map<String, List<UUID>> roads) {
        return switch (policy.judge(link, block, self)) {
            case ALL -> block.frames();
            case NONE -> Frames.NONE;
            case LOOK ->
                block.frames()
                        .only(label -> link.direction() == Link.Direction.UP
                                ? policy.goesUp(link, label)
                                : policy.goesDown(
                                        link,
                                        label,
                                        self,
                                        roads.getOrDefault(String.valueOf(label.destination()), List.of())));
        };
    }

    /** For what goes down: by which links the destinations are reached. */
    private Mono<Map<String, List<UUID>>> roads(Link link, List<Block> blocks) {
        if (link.direction() == Link.Direction.UP) {
            return Mono.just(Map.of());
        }
        Set<String> destinations = new HashSet<>();
        for (Block block : blocks) {
            for (EventLabel label : block.frames().labels()) {
                if (label.destination() != null) {
                    destinations.add(label.destination());
                }
            }
        }
        return Flux.fromIterable(destinations)
                .concatMap(d -> outbox.roadsTo(d).map(links -> Map.entry(d, links)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, HashMap::new);
    }

    private record Chosen(
            List<Outbox.Draft.Part> parts,
            List<Frames> frames,
            Set<String> schemas,
            Coverage covers,
            long leftOut,
            long position) {

        int events() {
            return frames.stream().mapToInt(Frames::events).sum();
        }

        /** With what was passed over before and not told yet. */
        Chosen after(Progress progress) {
            return new Chosen(
                    parts,
                    frames,
                    schemas,
                    progress.pending().union(covers),
                    progress.leftOut() + leftOut,
                    Math.max(position, progress.position()));
        }
    }
}

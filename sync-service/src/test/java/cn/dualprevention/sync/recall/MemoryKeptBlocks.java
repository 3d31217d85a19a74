package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Event;
import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.EventLabel;
import cn.dualprevention.sync.block.Frames;
import cn.dualprevention.sync.block.NewBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A log of one stream that tells which of its blocks were opened. */
final class MemoryKeptBlocks implements KeptBlocks {

    private final TreeMap<Long, Frames> frames = new TreeMap<>();
    private final Map<Long, Summary> summaries = new TreeMap<>();
    private final List<Long> opened = new ArrayList<>();
    private Coverage received = Coverage.NONE;

    /** One block of these; its place. */
    long append(List<Event> events) {
        return append(events, Coverage.NONE);
    }

    long append(List<Event> events, Coverage leftOut) {
        Coverage inside = NewBlock.numbersOf(EventLabel.of(events));
        long position = summaries.size() + 1L;
        Frames packed = events.isEmpty() ? Frames.NONE : Frames.pack(events);
        received = received.union(inside);
        frames.put(position, packed);
        summaries.put(position, new Summary(position, events.size(), packed.packed().length, inside.union(leftOut)));
        return position;
    }

    /** Deleted with its time. */
    void forget(long position) {
        frames.remove(position);
        summaries.remove(position);
    }

    List<Long> opened() {
        return opened;
    }

    @Override
    public Mono<Coverage> received(Stream stream, String platform) {
        return Mono.just(received.from(platform::equals));
    }

    @Override
    public Flux<Summary> before(Stream stream, long position, int limit) {
        return Flux.fromIterable(frames.headMap(position, false).descendingMap().keySet())
                .take(limit)
                .map(summaries::get);
    }

    @Override
    public Mono<List<Frames>> open(Stream stream, List<Long> positions) {
        opened.addAll(positions);
        return Mono.just(positions.stream().sorted().map(frames::get).toList());
    }
}

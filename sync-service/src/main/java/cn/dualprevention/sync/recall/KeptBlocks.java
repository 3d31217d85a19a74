package cn.dualprevention.sync.recall;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.block.Coverage;
import cn.dualprevention.sync.block.Frames;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The block log, looked through from its end. */
public interface KeptBlocks {

    /** Numbers of a platform's events that have come here, also of those deleted since. */
    Mono<Coverage> received(Stream stream, String platform);

    /** The summaries of up to {@code limit} blocks that stand before a place, the last one first. */
    Flux<Summary> before(Stream stream, long position, int limit);

    /** What is in these blocks, in their order in the log. */
    Mono<List<Frames>> open(Stream stream, List<Long> positions);

    /**
     * What a block says on its outside.
     *
     * @param events how many are in it; none, when it only tells what a filter left out
     * @param size bytes as they are packed
     */
    record Summary(long position, int events, int size, Coverage covers) {}
}

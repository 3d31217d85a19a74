package cn.dualprevention.sync.recall;

import cn.dualprevention.sync.block.Coverage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The blocks of a page, chosen by their summaries.
 *
 * @param positions of those that hold something missing
 * @param next place to look on from; null when that was the beginning of the log
 */
record Choice(List<Long> positions, @Nullable Long next) {

    /** A page is about as large as a consignment; a single block may be larger. */
    static final int MOST_EVENTS = 2_000;

    static final int MOST_BYTES = 1024 * 1024;

    /**
     * Chooses from summaries that stand one before the other, the last of the log first. Each is forgotten when it was
     * looked at: thousands of them are more than the page.
     *
     * @param most if there are so many, the log may go on before them
     */
    static Mono<Choice> of(Flux<KeptBlocks.Summary> blocks, int most, Coverage missing) {
        return Mono.defer(() -> {
            Choosing choosing = new Choosing(missing);
            return blocks.takeUntil(choosing::isFullAt).then(Mono.fromSupplier(() -> choosing.choice(most)));
        });
    }

    private static final class Choosing {

        private final Coverage missing;
        private final List<Long> chosen = new ArrayList<>();
        private long events;
        private long bytes;
        private int looked;
        private long last;
        private boolean full;

        Choosing(Coverage missing) {
            this.missing = missing;
        }

        boolean isFullAt(KeptBlocks.Summary block) {
            looked++;
            last = block.position();
            long hits = block.events() == 0 ? 0 : block.covers().sizeOfCommon(missing);
            if (hits > 0) {
                events += hits;
                bytes += block.size();
                full = !chosen.isEmpty() && (events > MOST_EVENTS || bytes > MOST_BYTES);
                if (!full) {
                    chosen.add(block.position());
                }
            }
            return full;
        }

        Choice choice(int most) {
            return new Choice(chosen, full ? Long.valueOf(last + 1) : looked == most ? Long.valueOf(last) : null);
        }
    }
}

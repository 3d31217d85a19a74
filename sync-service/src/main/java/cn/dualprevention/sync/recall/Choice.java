package cn.dualprevention.sync.recall;

import cn.dualprevention.sync.block.Coverage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * Chooses from summaries that stand one before the other, the last of the log first.
     *
     * @param more the log may go on before them
     */
    static Choice of(List<KeptBlocks.Summary> blocks, boolean more, Coverage missing) {
        List<Long> chosen = new ArrayList<>();
        long events = 0;
        long bytes = 0;
        for (KeptBlocks.Summary block : blocks) {
            long hits = block.events() == 0 ? 0 : block.covers().sizeOfCommon(missing);
            if (hits > 0) {
                events += hits;
                bytes += block.size();
                if (!chosen.isEmpty() && (events > MOST_EVENTS || bytes > MOST_BYTES)) {
                    return new Choice(chosen, block.position() + 1);
                }
                chosen.add(block.position());
            }
        }
        return new Choice(chosen, more ? blocks.get(blocks.size() - 1).position() : null);
    }
}

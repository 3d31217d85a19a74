package cn.dualprevention.sync.outbound;

import cn.dualprevention.sync.block.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks that stand one behind the other in the log.
 *
 * @param more others follow that did not fit
 */
public record Stretch(List<Block> blocks, boolean more) {

    public static final Stretch NOTHING = new Stretch(List.of(), false);

    public Stretch followedBy(Stretch next) {
        List<Block> all = new ArrayList<>(blocks);
        all.addAll(next.blocks);
        return new Stretch(all, next.more);
    }
}

package cn.dualprevention.sync.outbound;

import cn.dualprevention.sync.consignment.Consignment;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying to cut.
 *
 * @param consignment kept and ready to be sent; null when there was nothing to cut
 * @param progress as it is on disk now
 * @param more there is probably more to cut right away
 */
record Cut(Consignment.@Nullable Sealed consignment, Progress progress, boolean more) {}

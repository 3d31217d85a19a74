package cn.dualprevention.sync.block;

import cn.dualprevention.events.Stream;
import cn.dualprevention.sync.database.Transaction;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Mono;

/** The log of everything that passes this platform: what is sent on is read from here. */
public interface Blocks {

    /** The marks of these origins, locked until the end of the transaction so that two arrivals cannot both be first. */
    Mono<Marks> lockMarks(Transaction transaction, Stream stream, Collection<Origin> origins);

    /**
     * Keeps the marks and appends the blocks. Places are given by the last statement of the transaction, so a reader
     * never sees a place before a smaller one.
     *
     * @param marks what this platform has when the transaction is committed
     */
    Mono<Void> append(Transaction transaction, Stream stream, List<NewBlock> blocks, Marks marks);
}

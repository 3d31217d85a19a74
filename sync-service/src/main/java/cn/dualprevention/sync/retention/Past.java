package cn.dualprevention.sync.retention;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** What was kept. */
public interface Past {

    /**
     * Deletes some of what is older and that every link, the relay, every consumer that ever reported and every peer have
     * passed: each time a few rows, so nothing waits for it.
     *
     * @return how many rows went; 0 when nothing is left to delete
     */
    Mono<Long> forgetSome(Instant olderThan);
}

package cn.dualprevention.enterprise.enterprise.directory;

import cn.dualprevention.enterprise.enterprise.Enterprise;
import cn.dualprevention.kit.access.AccessScope;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The directory as it is read. */
public interface Directory {

    /** Enterprises in the order of their ids, no more than the query's limit. */
    Flux<Enterprise> search(DirectoryQuery query, AccessScope scope);

    /** Every state that has arrived of one enterprise, oldest first. */
    Flux<HistoryEntry> history(String id);

    /** The entry an event left. */
    Mono<HistoryEntry> event(UUID eventId);
}

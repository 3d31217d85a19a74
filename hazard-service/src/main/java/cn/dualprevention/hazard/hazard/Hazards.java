package cn.dualprevention.hazard.hazard;

import cn.dualprevention.events.Scope;
import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The hazards this platform is the home of. */
public interface Hazards {

    /**
     * The newest state known here. One whose home is another platform is a copy: it tells whose it is and is not changed.
     */
    Mono<Hazard> find(String id);

    /** Those of the ids that have been written here, in one look-up. */
    Mono<Map<String, Hazard>> findAll(Set<String> ids);

    /** The newest copies that have arrived of those of the ids, whoever wrote them, in one look-up. */
    Mono<Map<String, Hazard>> findCopies(Set<String> ids);

    /** Commits one change; concurrent ones share a commit. */
    Mono<Outcome> save(Write write);

    /** Commits many changes of distinct hazards, outcomes in the same order. */
    Mono<List<Outcome>> saveAll(List<Write> writes);

    /** Hazards of an enterprise that are still open and carry a scope older than {@code scopeVersion}. */
    Flux<Hazard> openWithScopeBefore(String enterprise, ScopeVersion scopeVersion, int limit);

    /**
     * A hazard with the steps to commit.
     *
     * @param event id of the event that will say so
     * @param previous scope before a move
     * @param scopeVersion of the enterprise when its scope was put into the hazard just now; null when it was not
     */
    record Write(
            Hazard hazard,
            UUID event,
            @Nullable Scope previous,
            @Nullable ScopeVersion scopeVersion,
            @Nullable RequestKey request) {}

    /** Version of the enterprise a hazard's scope was taken from. */
    record ScopeVersion(long term, long version) {}
}

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

/** The hazards this platform is the home of, and what it knows of others. */
public interface Hazards {

    /**
     * The newest state known here. One whose home is another platform is a copy: it tells whose it is and is not changed.
     * One that was handed over to this platform is ready to be changed, in a new term.
     */
    Mono<Hazard> find(String id);

    /** The same for many, in one look-up; what is unknown is left out. */
    Mono<Map<String, Hazard>> findAll(Set<String> ids);

    /** Commits one change; concurrent ones share a commit. */
    Mono<Outcome> save(Write write);

    /** Commits many changes of distinct hazards, outcomes in the same order. */
    Mono<List<Outcome>> saveAll(List<Write> writes);

    /** Hazards of an enterprise that are still open and carry a scope older than {@code scopeVersion}. */
    Flux<Hazard> openWithScopeBefore(String enterprise, ScopeVersion scopeVersion, int limit);

    /** Open hazards of an enterprise that came to this platform with it and were not changed here since. */
    Flux<Hazard> openCopies(String enterprise);

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
            @Nullable RequestKey request) {

        /** The same of this hazard. */
        public Write of(Hazard other) {
            return new Write(other, event, previous, scopeVersion, request);
        }
    }

    /** Version of the enterprise a hazard's scope was taken from. */
    record ScopeVersion(long term, long version) {}
}

package cn.dualprevention.enterprise.enterprise;

import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.journal.RequestKey;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The enterprises this platform knows, own ones and copies. */
public interface Enterprises {

    /** The newest state known here: of an own enterprise the one just committed, of another's the one that arrived. */
    default Mono<Enterprise> find(String id) {
        return findAll(List.of(id)).next();
    }

    /** Those of the ids that are known here, in no order. */
    Flux<Enterprise> findAll(Collection<String> ids);

    /**
     * Own enterprises another platform has handed over to this one and which have not been written here yet; none while
     * nothing can be written.
     */
    Flux<Enterprise> handedToUs(int limit);

    /** Commits what happened, with its event; {@code request} is the caller's name for what he asked. */
    default Mono<Outcome> commit(EnterpriseEvent event, @Nullable RequestKey request) {
        return commitAll(List.of(event), request).map(outcomes -> outcomes.get(0));
    }

    /** Commits what happened to different enterprises; each stands for itself, outcomes come in the same order. */
    default Mono<List<Outcome>> commitAll(List<? extends EnterpriseEvent> events) {
        return commitAll(events, null);
    }

    Mono<List<Outcome>> commitAll(List<? extends EnterpriseEvent> events, @Nullable RequestKey request);
}

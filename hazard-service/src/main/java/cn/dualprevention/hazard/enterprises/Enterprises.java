package cn.dualprevention.hazard.enterprises;

import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** The enterprises whose events have arrived here. */
public interface Enterprises {

    /** Those of the ids that are known. An answer may be some seconds old. */
    Mono<Map<String, KnownEnterprise>> findAll(Set<String> ids);

    default Mono<KnownEnterprise> find(String id) {
        return findAll(Set.of(id)).mapNotNull(found -> found.get(id));
    }
}

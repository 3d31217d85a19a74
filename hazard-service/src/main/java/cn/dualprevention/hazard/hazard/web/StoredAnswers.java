package cn.dualprevention.hazard.hazard.web;

import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.journal.Journal;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.web.IdempotentRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives twins the answer that was stored with the effect. It is looked up only when a keyed request has had no effect: a
 * repeat of a step usually meets a hazard that has moved on, and must not be told that the step is illegal now.
 */
@Component
public class StoredAnswers {

    private final Journal journal;

    public StoredAnswers(Journal journal) {
        this.journal = journal;
    }

    /** {@code answer}, or the stored one when that fails with a problem. */
    public Mono<ResponseEntity<Object>> orStored(
            IdempotentRequest request, Caller caller, Mono<ResponseEntity<Object>> answer) {
        return answer.onErrorResume(
                Problem.class, problem -> find(request, caller).switchIfEmpty(Mono.error(problem)));
    }

    /** The stored answer; empty without a key or before its first effect. */
    public Mono<ResponseEntity<Object>> find(IdempotentRequest request, Caller caller) {
        return Mono.justOrEmpty(request.key())
                .flatMap(key -> journal.findRequest(caller.subject(), key))
                .flatMap(Mono::justOrEmpty)
                .map(request::replay);
    }
}

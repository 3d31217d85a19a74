package cn.dualprevention.enterprise.enterprise.web;

import cn.dualprevention.enterprise.enterprise.Enterprise;
import cn.dualprevention.enterprise.enterprise.Result;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.journal.Journal;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.web.IdempotentRequest;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Answers a request that may be repeated: twins of one key get the stored answer, whichever of them came first. A twin
 * that ran beside the first one finds the step already taken; that is no refusal but the moment to look again.
 */
@Component
class RepeatableAnswers {

    private final Journal journal;

    RepeatableAnswers(Journal journal) {
        this.journal = journal;
    }

    /** One request, and what is answered when it is new. */
    record Asked(Caller caller, IdempotentRequest request, Function<Enterprise, ResponseEntity<EnterpriseView>> fresh) {

        static Asked change(Caller caller, IdempotentRequest request) {
            return new Asked(caller, request, e -> ResponseEntity.ok(EnterpriseView.of(e)));
        }

        static Asked registration(Caller caller, IdempotentRequest request) {
            return new Asked(
                    caller,
                    request,
                    e -> ResponseEntity.created(URI.create("/api/v1/enterprises/" + e.id()))
                            .body(EnterpriseView.of(e)));
        }

        /** What the journal keeps with the effect. */
        Optional<RequestKey> key(Enterprise after) {
            return request.key().isEmpty()
                    ? Optional.empty()
                    : request.keyFor(caller, request.store(fresh.apply(after)));
        }
    }

    Mono<ResponseEntity<?>> answer(Asked asked, Mono<Result> act) {
        return stored(asked)
                .switchIfEmpty(Mono.defer(() -> act.flatMap(result -> answer(asked, result))
                        .onErrorResume(Problem.class, problem -> stored(asked).switchIfEmpty(Mono.error(problem)))));
    }

    private Mono<ResponseEntity<?>> answer(Asked asked, Result result) {
        if (result instanceof Result.Made made) {
            return Mono.just(asked.fresh().apply(made.enterprise()));
        }
        if (result instanceof Result.Unchanged unchanged) {
            return stored(asked).switchIfEmpty(Mono.just(ResponseEntity.ok(EnterpriseView.of(unchanged.enterprise()))));
        }
        if (result instanceof Result.Repeated repeated) {
            return Mono.just(asked.request().replay(repeated.answer()));
        }
        return Mono.error(((Result.Refused) result).problem());
    }

    private Mono<ResponseEntity<?>> stored(Asked asked) {
        return Mono.justOrEmpty(asked.request().key())
                .flatMap(key -> journal.findRequest(asked.caller().subject(), key))
                .flatMap(Mono::justOrEmpty)
                .map(asked.request()::replay);
    }
}

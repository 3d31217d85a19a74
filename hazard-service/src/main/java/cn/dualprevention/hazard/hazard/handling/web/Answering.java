package cn.dualprevention.hazard.hazard.handling.web;

import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.handling.HandlingHazards;
import cn.dualprevention.hazard.hazard.handling.HandlingHazards.Handled;
import cn.dualprevention.hazard.hazard.input.Checks;
import cn.dualprevention.hazard.hazard.web.HazardAnswer;
import cn.dualprevention.hazard.hazard.web.StoredAnswers;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.web.IdempotentRequest;
import cn.dualprevention.kit.web.ItemStatus;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What all steps have in common on their way in and out. */
@Component
final class Answering {

    private final HandlingHazards handling;
    private final StoredAnswers stored;
    private final Clock clock;

    Answering(HandlingHazards handling, StoredAnswers stored, Clock clock) {
        this.handling = handling;
        this.stored = stored;
        this.clock = clock;
    }

    /** The request a step came with. */
    record Request(UUID hazard, Caller caller, IdempotentRequest idempotent) {

        String id() {
            return hazard.toString();
        }

        Optional<RequestKey> key(Hazard hazard, UUID event) {
            return idempotent.keyFor(caller, idempotent.store(answer(hazard, event)));
        }

        private static ResponseEntity<Object> answer(Hazard hazard, UUID event) {
            return ResponseEntity.ok(HazardAnswer.of(hazard, ItemStatus.ACCEPTED, event));
        }

        ResponseEntity<Object> answer(Handled handled) {
            if (handled instanceof Handled.Done done) {
                return answer(done.hazard(), done.event());
            }
            if (handled instanceof Handled.Replayed replayed) {
                return idempotent.replay(replayed.answer());
            }
            throw IdempotentRequest.keyReused();
        }
    }

    /** @param reading checks the body and says what to do with the hazard */
    Mono<ResponseEntity<Object>> step(Request request, Function<Checks, UnaryOperator<Hazard>> reading) {
        return checked(request, checks -> {
            UnaryOperator<Hazard> step = reading.apply(checks);
            checks.orThrow();
            return handling.handle(request.id(), request.caller(), step, request::key);
        });
    }

    /** For steps that look at more than the hazard. */
    Mono<ResponseEntity<Object>> checked(Request request, Function<Checks, Mono<Handled>> reading) {
        Mono<ResponseEntity<Object>> answer =
                Mono.defer(() -> reading.apply(new Checks(clock.instant()))).map(request::answer);
        return stored.orStored(request.idempotent(), request.caller(), answer);
    }

    HandlingHazards handling() {
        return handling;
    }
}

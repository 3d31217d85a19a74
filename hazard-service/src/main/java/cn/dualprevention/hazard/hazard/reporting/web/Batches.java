package cn.dualprevention.hazard.hazard.reporting.web;

import cn.dualprevention.hazard.hazard.reporting.Intake;
import cn.dualprevention.hazard.hazard.reporting.Receipt;
import cn.dualprevention.hazard.hazard.reporting.ReceivingHazards;
import cn.dualprevention.hazard.hazard.reporting.ReceivingHazards.Incoming;
import cn.dualprevention.kit.access.Caller;
import cn.dualprevention.kit.journal.RequestKey;
import cn.dualprevention.kit.problem.Problem;
import cn.dualprevention.kit.web.BatchAnswer;
import cn.dualprevention.kit.web.BatchItem;
import cn.dualprevention.kit.web.BatchReader;
import cn.dualprevention.kit.web.IdempotentRequest;
import cn.dualprevention.kit.web.ItemOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/**
 * Reads a batch, hands in what is sound and answers for every item. Under an idempotency key each item has a key of its
 * own, made of the batch's key and its place, so a batch that was cut short by a crash is completed by its repeat.
 */
final class Batches {

    private final BatchReader reader;
    private final ReceivingHazards receiving;

    Batches(BatchReader reader, ReceivingHazards receiving) {
        this.reader = reader;
        this.receiving = receiving;
    }

    <T> Mono<ResponseEntity<BatchAnswer>> receive(
            ServerHttpRequest body,
            Class<T> type,
            Caller caller,
            IdempotentRequest request,
            Function<T, Intake> check) {
        return reader.read(body, type).flatMap(items -> receive(items, caller, request, check));
    }

    private <T> Mono<ResponseEntity<BatchAnswer>> receive(
            List<BatchItem<T>> items, Caller caller, IdempotentRequest request, Function<T, Intake> check) {
        List<ItemOutcome> outcomes = new ArrayList<>(items.size());
        List<Incoming> sound = new ArrayList<>(items.size());
        List<Integer> places = new ArrayList<>(items.size());
        for (BatchItem<T> item : items) {
            if (item instanceof BatchItem.Broken<T> broken) {
                outcomes.add(broken.outcome());
            } else if (item instanceof BatchItem.Readable<T> readable) {
                int place = readable.index();
                try {
                    Intake intake = check.apply(readable.value());
                    sound.add(new Incoming(intake, receipt -> keyOf(request, caller, place, intake.hazard())));
                    places.add(place);
                } catch (Problem problem) {
                    outcomes.add(ItemOutcome.rejected(place, null, problem));
                }
            }
        }
        Mono<List<Receipt>> receipts = sound.isEmpty() ? Mono.just(List.of()) : receiving.receive(sound, caller);
        return receipts.map(told -> {
            for (int i = 0; i < told.size(); i++) {
                outcomes.add(Receipts.outcome(places.get(i), told.get(i)));
            }
            return BatchAnswer.of(outcomes).toResponse();
        });
    }

    private static Optional<RequestKey> keyOf(IdempotentRequest request, Caller caller, int place, String id) {
        return request.keyFor(caller, id)
                .map(key -> new RequestKey(key.client(), key.key() + "#" + place, key.hash(), key.answer()));
    }
}

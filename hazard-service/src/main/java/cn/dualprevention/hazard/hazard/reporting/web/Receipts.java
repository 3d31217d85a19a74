package cn.dualprevention.hazard.hazard.reporting.web;

import cn.dualprevention.hazard.HazardFieldCode;
import cn.dualprevention.hazard.hazard.Hazard;
import cn.dualprevention.hazard.hazard.reporting.Receipt;
import cn.dualprevention.hazard.hazard.web.HazardAnswer;
import cn.dualprevention.kit.web.IdempotentRequest;
import cn.dualprevention.kit.web.ItemOutcome;
import cn.dualprevention.kit.web.ItemStatus;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Receipts as answers: of a single request, and of one item of a batch. */
final class Receipts {

    private Receipts() {}

    static ResponseEntity<Object> answer(Receipt receipt, IdempotentRequest request) {
        if (receipt instanceof Receipt.Accepted accepted) {
            Hazard hazard = accepted.hazard();
            HazardAnswer body = HazardAnswer.of(hazard, ItemStatus.ACCEPTED, accepted.event());
            return hazard.version() > 1
                    ? ResponseEntity.ok(body)
                    : ResponseEntity.created(URI.create("/api/v1/hazards/" + hazard.id()))
                            .body(body);
        }
        if (receipt instanceof Receipt.Known known) {
            return ResponseEntity.ok(HazardAnswer.of(known.hazard(), ItemStatus.DUPLICATE, null));
        }
        if (receipt instanceof Receipt.Outdated outdated) {
            return ResponseEntity.ok(HazardAnswer.of(outdated.hazard(), ItemStatus.STALE, null));
        }
        if (receipt instanceof Receipt.Held held) {
            return ResponseEntity.status(HttpStatus.ACCEPTED).body(HazardAnswer.held(held.hazard()));
        }
        if (receipt instanceof Receipt.Replayed replayed) {
            return request.replay(replayed.answer());
        }
        if (receipt instanceof Receipt.Refused refused) {
            throw refused.problem();
        }
        return ResponseEntity.noContent().build();
    }

    static ItemOutcome outcome(int index, Receipt receipt) {
        if (receipt instanceof Receipt.Accepted accepted) {
            return ItemOutcome.accepted(index, accepted.hazard().id());
        }
        if (receipt instanceof Receipt.Known known) {
            return ItemOutcome.duplicate(index, known.hazard().id());
        }
        if (receipt instanceof Receipt.Outdated outdated) {
            return ItemOutcome.stale(index, outdated.hazard().id());
        }
        if (receipt instanceof Receipt.Replayed replayed) {
            return ItemOutcome.duplicate(index, replayed.answer());
        }
        if (receipt instanceof Receipt.Held held) {
            return ItemOutcome.held(
                    index, held.hazard(), List.of(HazardFieldCode.UNKNOWN_ENTERPRISE.at("/enterprise")));
        }
        if (receipt instanceof Receipt.Refused refused) {
            return ItemOutcome.rejected(index, refused.hazard(), refused.problem());
        }
        return ItemOutcome.duplicate(index, ((Receipt.Needless) receipt).hazard());
    }
}

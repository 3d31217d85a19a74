package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.hazard.ledger.reconciliation.message.Answer;
import cn.dualprevention.hazard.ledger.reconciliation.message.Message;
import cn.dualprevention.hazard.ledger.reconciliation.message.Question;
import cn.dualprevention.hazard.ledger.reconciliation.message.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers who asks about hazards that were written here, and never about more than a stretch of them. What he shows he
 * had before he asked, so a state that is newer than the one here, or of a hazard that is not here, was not written here
 * either; unless another incarnation of the journal numbered it, which may be lost: then nothing is said of it.
 */
@Service
class AnsweringQuestions {

    private static final int AT_ONCE = 50;

    private final Originals originals;
    private final Road road;

    AnsweringQuestions(Originals originals, Road road) {
        this.originals = originals;
        this.road = road;
    }

    Mono<Void> answer(Question question) {
        if (question.form() != Message.FORM) {
            return Mono.empty();
        }
        Map<UUID, Standing> shown = new HashMap<>();
        question.rows().stream().limit(StatingHazards.STRETCH).forEach(row -> shown.put(row.hazard(), row));
        return originals
                .known(question.extent(), StatingHazards.STRETCH, shown.keySet())
                .flatMap(known -> {
                    List<UUID> wrong = new ArrayList<>();
                    Set<UUID> settled = new HashSet<>();
                    known.settled().forEach(own -> {
                        settled.add(own.hazard());
                        if (wrong.size() < StatingHazards.STRETCH && isWrong(shown.get(own.hazard()), own)) {
                            wrong.add(own.hazard());
                        }
                    });
                    List<UUID> never = shown.values().stream()
                            .filter(row -> row.yours() && mayBeDenied(row))
                            .map(Standing::hazard)
                            .filter(hazard ->
                                    !settled.contains(hazard) && !known.known().contains(hazard))
                            .toList();
                    return deny(question, never).then(Mono.defer(() -> tell(question, wrong)));
                });
    }

    private boolean isWrong(@Nullable Standing shown, Standing own) {
        if (shown == null) {
            return true;
        }
        if (shown.newerThan(own)) {
            return shown.yours() && mayBeDenied(shown);
        }
        return !shown.sameAs(own);
    }

    /** A journal that was restored, or made anew, may not know what others of its name have numbered. */
    private boolean mayBeDenied(Standing shown) {
        return shown.incarnation().equals(road.incarnation());
    }

    private Mono<Void> deny(Question question, List<UUID> hazards) {
        return Flux.fromIterable(hazards)
                .map(hazard -> new Answer(Message.FORM, question.id(), hazard, null))
                .buffer(AT_ONCE)
                .concatMap(answers -> road.answer(question.extent().scope(), answers))
                .then();
    }

    private Mono<Void> tell(Question question, List<UUID> hazards) {
        return Flux.fromIterable(hazards)
                .buffer(AT_ONCE)
                .concatMap(some -> originals
                        .tell(some)
                        .map(told -> new Answer(
                                Message.FORM, question.id(), told.standing().hazard(), told))
                        .collectList()
                        .flatMap(answers -> road.answer(question.extent().scope(), answers)))
                .then();
    }
}

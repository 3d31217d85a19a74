package cn.dualprevention.hazard.ledger.reconciliation;

import cn.dualprevention.events.Scope;
import cn.dualprevention.hazard.ledger.reconciliation.message.Answer;
import cn.dualprevention.hazard.ledger.reconciliation.message.Finding;
import cn.dualprevention.hazard.ledger.reconciliation.message.Question;
import cn.dualprevention.hazard.ledger.reconciliation.message.Statement;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The road that all events take: what is said here is kept before it is sent. */
public interface Road {

    /** False while a restored journal waits for its own events; nothing is said then. */
    boolean isOpen();

    /** Whether this platform may have written what it does not know any more. */
    boolean wasRestored();

    /** The present one of the journal: of what it numbered it knows everything. */
    String incarnation();

    /** Up, to everybody who has hazards of this scope. */
    Mono<Void> state(List<Statement> statements);

    /** Up the same way. */
    Mono<Void> answer(Scope scope, List<Answer> answers);

    /** Down to one platform. */
    Mono<Void> ask(String platform, Question question);

    /** Down to one platform. */
    Mono<Void> tell(String platform, Scope scope, List<Finding> found);

    /** What was asked; empty when nothing of this name was asked of this platform. */
    Mono<Question> asked(UUID question, String platform);
}

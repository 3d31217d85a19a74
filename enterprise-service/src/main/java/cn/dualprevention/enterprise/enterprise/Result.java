package cn.dualprevention.enterprise.enterprise;

import cn.dualprevention.kit.journal.Outcome;
import cn.dualprevention.kit.problem.Problem;

/** What became of a request to register or change an enterprise. */
public sealed interface Result {

    /** Committed. */
    record Made(Enterprise enterprise) implements Result {}

    /** It already is what was asked for; nothing was written. */
    record Unchanged(Enterprise enterprise) implements Result {}

    /** The same request was committed before, with this answer. */
    record Repeated(String answer) implements Result {}

    /** One of several was refused; a single request is refused by an error. */
    record Refused(Problem problem) implements Result {}

    /** What the journal's outcome means to whoever asked. */
    static Result of(Outcome outcome, EnterpriseEvent event) {
        if (outcome instanceof Outcome.Committed) {
            return new Made(event.after());
        }
        if (outcome instanceof Outcome.Repeated repeated) {
            return new Repeated(repeated.answer());
        }
        if (outcome instanceof Outcome.KeyReused) {
            throw EnterpriseProblems.keyReused();
        }
        throw EnterpriseProblems.changedMeanwhile();
    }
}

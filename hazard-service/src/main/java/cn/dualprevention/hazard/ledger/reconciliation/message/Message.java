package cn.dualprevention.hazard.ledger.reconciliation.message;

/** Anything that is said for reconciliation. */
public sealed interface Message permits Statement, Question, Answer, Findings {

    /**
     * How proofs are made by this build. It changes whenever the view {@code ledger_proof} does, or what a row is made of;
     * platforms of different forms do not compare.
     */
    int FORM = 1;
}

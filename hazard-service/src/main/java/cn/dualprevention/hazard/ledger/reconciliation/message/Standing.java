package cn.dualprevention.hazard.ledger.reconciliation.message;

import java.util.UUID;

/**
 * One hazard as it stands at a platform.
 *
 * @param proof over its row, its body and its timeline
 * @param yours its state is from whoever is asked
 * @param incarnation of the journal that numbered the state; empty when nothing says it
 */
public record Standing(UUID hazard, long term, long version, UUID proof, boolean yours, String incarnation) {

    /** Term before version. */
    public boolean newerThan(Standing other) {
        return term != other.term ? term > other.term : version > other.version;
    }

    /** Whether it is the same state told the same way. */
    public boolean sameAs(Standing other) {
        return term == other.term && version == other.version && proof.equals(other.proof);
    }
}

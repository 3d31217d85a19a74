package cn.dualprevention.hazard.ledger.reconciliation.message;

import java.time.Instant;

/**
 * What a platform has written of a stretch.
 *
 * @param form how its proofs are made
 * @param sums of the proofs; a hazard whose own copy is on its way at home is left out of them
 * @param pass when the pass it belongs to began
 */
public record Statement(int form, Extent extent, Sums sums, Instant pass) implements Message {

    /** How many hazards, and the halves of their proofs added up modulo 2^64, in no order. */
    public record Sums(long count, long high, long low) {}
}

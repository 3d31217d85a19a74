/** Proofs, repairs and findings in PostgreSQL. */
@NullMarked
package cn.dualprevention.hazard.ledger.reconciliation.postgres;

import org.jspecify.annotations.NullMarked;

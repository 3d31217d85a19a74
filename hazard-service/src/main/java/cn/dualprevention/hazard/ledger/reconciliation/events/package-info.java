/** Reconciliation as events and back. */
@NullMarked
package cn.dualprevention.hazard.ledger.reconciliation.events;

import org.jspecify.annotations.NullMarked;

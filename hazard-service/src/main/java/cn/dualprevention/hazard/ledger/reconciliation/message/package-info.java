/** What platforms say to each other about their copies. */
@NullMarked
package cn.dualprevention.hazard.ledger.reconciliation.message;

import org.jspecify.annotations.NullMarked;

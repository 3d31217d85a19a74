/**
 * Reconciliation (对账): every day each platform states what it has written, those that have copies compare, and what
 * differs is named and put right by the word of whoever wrote it. Statements and answers go up the road among hazard
 * events, so they come after everything that was written before them; questions and findings go down it. Nothing here
 * changes a hazard.
 */
@NullMarked
package cn.dualprevention.hazard.ledger.reconciliation;

import org.jspecify.annotations.NullMarked;

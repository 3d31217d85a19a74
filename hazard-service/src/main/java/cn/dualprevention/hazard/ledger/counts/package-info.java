/** Figures of the ledger: what is counted, how it is asked for, how lateness enters it and how it is proven. */
@NullMarked
package cn.dualprevention.hazard.ledger.counts;

import org.jspecify.annotations.NullMarked;

/** Hazards: their life at home, the ledger of all that are known, what regulators decide about them. */
@NullMarked
package cn.dualprevention.hazard;

import org.jspecify.annotations.NullMarked;

/** Hazard events, local and forwarded, routine and express, on their way into the ledger. */
@NullMarked
package cn.dualprevention.hazard.ledger.events;

import org.jspecify.annotations.NullMarked;

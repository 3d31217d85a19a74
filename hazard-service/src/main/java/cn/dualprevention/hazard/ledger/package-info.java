/**
 * The ledger (台账): what this platform knows of every hazard, its own and forwarded ones alike. It is fed by events
 * only, so it is the same thing at an enterprise and at the province; nothing here decides anything about a hazard.
 */
@NullMarked
package cn.dualprevention.hazard.ledger;

import org.jspecify.annotations.NullMarked;

/** Decisions as events, and what homes tell of them. */
@NullMarked
package cn.dualprevention.hazard.decision.events;

import org.jspecify.annotations.NullMarked;

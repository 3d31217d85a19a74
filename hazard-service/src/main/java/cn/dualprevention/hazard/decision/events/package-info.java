/** Decisions as events and back. */
@NullMarked
package cn.dualprevention.hazard.decision.events;

import org.jspecify.annotations.NullMarked;

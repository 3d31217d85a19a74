/** Decisions, their inbox and their outcomes: events in, rows out. */
@NullMarked
package cn.dualprevention.hazard.decision.postgres;

import org.jspecify.annotations.NullMarked;

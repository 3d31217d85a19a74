/** Decisions, their inbox and their outcomes. */
@NullMarked
package cn.dualprevention.hazard.decision.postgres;

import org.jspecify.annotations.NullMarked;

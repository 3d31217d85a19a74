/** Held items in PostgreSQL. */
@NullMarked
package cn.dualprevention.hazard.hazard.reporting.postgres;

import org.jspecify.annotations.NullMarked;

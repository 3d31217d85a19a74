/** The hazards' state table. */
@NullMarked
package cn.dualprevention.hazard.hazard.postgres;

import org.jspecify.annotations.NullMarked;

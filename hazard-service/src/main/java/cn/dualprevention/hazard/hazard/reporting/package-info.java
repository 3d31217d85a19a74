/** How hazards come in: single reports, batches, pushed states; and what waits for its enterprise. */
@NullMarked
package cn.dualprevention.hazard.hazard.reporting;

import org.jspecify.annotations.NullMarked;

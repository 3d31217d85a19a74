/** The enterprises this service knows, from their events: whose a hazard is and where its home is. */
@NullMarked
package cn.dualprevention.hazard.enterprises;

import org.jspecify.annotations.NullMarked;

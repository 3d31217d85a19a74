/** What regulators decide about hazards: issued anywhere above, travels down, applied once at the hazard's home. */
@NullMarked
package cn.dualprevention.hazard.decision;

import org.jspecify.annotations.NullMarked;

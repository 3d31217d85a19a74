/** Taking a hazard from step to step. */
@NullMarked
package cn.dualprevention.hazard.hazard.handling;

import org.jspecify.annotations.NullMarked;

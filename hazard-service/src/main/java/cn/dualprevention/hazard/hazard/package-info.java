/** The life of a hazard: its states, the steps between them and the rules that guard them. */
@NullMarked
package cn.dualprevention.hazard.hazard;

import org.jspecify.annotations.NullMarked;

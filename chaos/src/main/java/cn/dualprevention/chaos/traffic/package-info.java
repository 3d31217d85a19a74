/** Enterprises and regulators as programs, and what they were promised. */
@NullMarked
package cn.dualprevention.chaos.traffic;

import org.jspecify.annotations.NullMarked;

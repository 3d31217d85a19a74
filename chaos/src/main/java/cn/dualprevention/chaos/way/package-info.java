/** The way between two platforms, and what may go wrong on it while both of its ends are well. */
@NullMarked
package cn.dualprevention.chaos.way;

import org.jspecify.annotations.NullMarked;

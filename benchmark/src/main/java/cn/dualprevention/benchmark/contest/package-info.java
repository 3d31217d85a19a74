/** Contestants taking turns, and what they are compared by. */
@NullMarked
package cn.dualprevention.benchmark.contest;

import org.jspecify.annotations.NullMarked;

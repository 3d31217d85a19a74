/** The benchmark's program. */
@NullMarked
package cn.dualprevention.benchmark;

import org.jspecify.annotations.NullMarked;

/** The four comparisons. */
@NullMarked
package cn.dualprevention.benchmark.scene;

import org.jspecify.annotations.NullMarked;
